//! `luwte serve`: the site, the desk, the portal and the workers in one process.

use std::time::Duration;

use luwte_casework::{House, Team, Worker};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Config, terminal};
use crate::exit::{self, Failure};
use crate::server::{self, Limits};
use crate::settings::Settings;
use crate::stopping::Stopping;
use crate::{guard, wiring};

/// How long what is under way may take to finish.
pub(super) const LONGEST_END: Duration = Duration::from_secs(10);

/// Serves until it is told to stop.
pub(super) async fn run(config: &Config) -> Result<(), Failure> {
    let mut stopping = Stopping::listen()?;
    wiring::start_log();
    let settings = Settings::load(&config.config)?;
    let (house, listener) = stopping.unless_told(prepare(&settings)).await?;
    terminal::say(&format!("luwte: listening on http://{}", settings.server.listen));
    until_stopped(house, listener, stopping).await
}

/// Opens the house and its door.
async fn prepare(settings: &Settings) -> Result<(House, TcpListener), Failure> {
    let house = wiring::build(settings).await?;
    check_team(settings, &house).await?;
    // Help is there also when the disk fails; the worker tries again.
    if let Err(error) = house.keep_time().await {
        tracing::error!(%error, "timeline.keep failed");
    }
    if !guard::no_core_dumps() {
        tracing::warn!("this system does not let the program forbid core dumps");
    }
    let listener = server::listen(settings.server.listen).map_err(|error| {
        Failure::usage(format!("cannot listen on {}: {error}", settings.server.listen))
    })?;
    Ok((house, listener))
}

/// A team whose fingerprint is not the one in the settings may have been put there by a stranger.
async fn check_team(settings: &Settings, house: &House) -> Result<(), Failure> {
    let found = Team::new(house.clone()).fingerprint().await.map_err(Failure::failed)?;
    match (found, &settings.team.fingerprint) {
        (None, _) => {
            terminal::say(
                "luwte: no team yet; the public side gives advice and says so. Add one: luwte staff add NAME",
            );
            Ok(())
        }
        (Some(found), Some(told)) if found == *told => Ok(()),
        (Some(found), None) => Err(Failure::usage(format!(
            "the team's fingerprint is not in the settings. If {found} is what `luwte staff add` \
             printed, put it into section [team] as fingerprint"
        ))),
        (Some(_), Some(_)) => Err(Failure::new(
            exit::BROKEN,
            "the team in the database is not the one in the settings: somebody replaced one of them",
        )),
    }
}

/// Serves `house` on `listener` with its workers, until the process is told to stop; requests and
/// jobs that are under way are finished, ten seconds at most, or until it is told once more.
pub(super) async fn until_stopped(
    house: House,
    listener: TcpListener,
    mut stopping: Stopping,
) -> Result<(), Failure> {
    let (stop, stopped) = watch::channel(false);
    let (worker, told) = (Worker::new(house.clone()), stopped.clone());
    let worker = tokio::spawn(async move { worker.run(told).await });
    let router = luwte_web::router(wiring::faces(&house));
    let limits = Limits::for_files(guard::raise_open_files());
    let served = tokio::spawn(server::serve(listener, router, limits, stopped));
    stopping.told().await;
    terminal::say("luwte: stopping");
    let _ = stop.send(true);
    let finish = async {
        let _ = worker.await;
        let _ = served.await;
    };
    tokio::select! {
        () = finish => Ok(()),
        () = tokio::time::sleep(LONGEST_END) => Ok(()),
        () = stopping.told() => Err(Failure::new(exit::STOPPED, "stopped at once")),
    }
}
