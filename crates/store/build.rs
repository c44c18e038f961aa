//! Rebuilds when a migration comes in: the macro that embeds them sees changes of files only.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
