//! What the process may not leave behind, and how many files it may open.

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

/// Files that are enough for every connection worth having.
const ENOUGH_FILES: u64 = 8_192;

/// No core dump and no attaching debugger: memory holds keys while a request runs. A system that
/// refuses is no reason not to help; `serve` says so in the log.
pub(crate) fn no_core_dumps() -> bool {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let limited = setrlimit(Resource::Core, none).is_ok();
    let hidden = set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok();
    limited && hidden
}

/// Raises what this process may open, as far as the system lets it; gives how many files that is.
pub(crate) fn raise_open_files() -> usize {
    let found = getrlimit(Resource::Nofile);
    let wanted = found.maximum.map_or(ENOUGH_FILES, |most| most.min(ENOUGH_FILES));
    let before = found.current.unwrap_or(u64::MAX);
    let raised = Rlimit { current: Some(wanted), maximum: found.maximum };
    let is_raised = before < wanted && setrlimit(Resource::Nofile, raised).is_ok();
    usize::try_from(if is_raised { wanted } else { before }).unwrap_or(usize::MAX)
}
