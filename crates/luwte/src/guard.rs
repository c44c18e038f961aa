//! What the process may not leave behind.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// No core dump and no attaching debugger: memory holds keys while a request runs. A system that
/// refuses is no reason not to help; `serve` says so in the log.
pub(crate) fn no_core_dumps() -> bool {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let limited = setrlimit(Resource::Core, none).is_ok();
    let hidden = set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok();
    limited && hidden
}
