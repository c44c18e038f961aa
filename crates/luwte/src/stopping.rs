//! Being told to stop: SIGTERM from whoever runs the program, SIGINT from Ctrl+C.

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::exit::{self, Failure};

/// Listens for the signals that end the program. From the moment this is made they no longer kill
/// it: whoever has it must act on them.
#[derive(Debug)]
pub(crate) struct Stopping {
    interrupt: Signal,
    terminate: Signal,
}

impl Stopping {
    /// Begins to listen.
    ///
    /// # Errors
    ///
    /// A [`Failure`] where the system has no such signals.
    pub(crate) fn listen() -> Result<Self, Failure> {
        let listen = |kind| signal(kind).map_err(Failure::failed);
        let (interrupt, terminate) =
            (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
        Ok(Self { interrupt, terminate })
    }

    /// Waits until the program is told to stop; each time it is told once.
    pub(crate) async fn told(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    /// Does `work`, unless the program is told to stop before it is done.
    ///
    /// # Errors
    ///
    /// That of `work`; [`exit::STOPPED`] where it was told to stop.
    pub(crate) async fn unless_told<T>(
        &mut self,
        work: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        tokio::select! {
            done = work => done,
            () = self.told() => Err(Failure::new(exit::STOPPED, "stopped")),
        }
    }
}
