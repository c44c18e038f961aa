//! The browser module.

/// Says that the module has no recipe.
pub(crate) fn run(check_only: bool) -> anyhow::Result<()> {
    anyhow::ensure!(!check_only, "no browser module is committed");
    anyhow::bail!("no recipe");
}
