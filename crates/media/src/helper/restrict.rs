//! Landlock: the kernel forbids a thread, and every program it starts, all files but a few.
//!
//! Source: the kernel's `Documentation/userspace-api/landlock.rst`. The network is part of it from
//! its fourth version (Linux 6.7); older kernels do not count as a sandbox.

use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreatedAttr, RulesetError, Scope, path_beneath_rules,
};

/// What programs and libraries lie in.
const SYSTEM: [&str; 7] =
    ["/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives"];

/// Restricts this thread for good. Only `input` and the system's programs and libraries can be
/// read, nothing can be written but `/dev/null`, no TCP connection made or taken; where the kernel
/// knows it, no signal sent and no abstract socket reached outside.
pub(super) fn this_thread(input: Option<&Path>) -> Result<(), RulesetError> {
    let read = AccessFs::ReadFile | AccessFs::ReadDir | AccessFs::Execute;
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V4))?
        .handle_access(AccessNet::from_all(ABI::V4))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI::V5))?
        .scope(Scope::from_all(ABI::V6))?
        .create()?
        .add_rules(path_beneath_rules(SYSTEM, read))?;
    for (path, access) in [
        (Some(Path::new("/dev/null")), AccessFs::ReadFile | AccessFs::WriteFile),
        (Some(Path::new("/dev/urandom")), AccessFs::ReadFile.into()),
        (input, AccessFs::ReadFile.into()),
    ] {
        if let Some(opened) = path.and_then(|path| PathFd::new(path).ok()) {
            rules = rules.add_rule(PathBeneath::new(opened, access))?;
        }
    }
    rules.restrict_self().map(|_| ())
}
