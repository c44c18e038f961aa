//! `luwte serve`: the site, the desk, the portal and the workers in one process.

use std::net::SocketAddr;

use luwte_casework::{House, Team, Worker};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Config, terminal};
use crate::exit::{self, Failure};
use crate::settings::Settings;
use crate::{guard, wiring};

/// Serves until it is told to stop.
pub(super) async fn run(config: &Config) -> Result<(), Failure> {
    wiring::start_log();
    let settings = Settings::load(&config.config)?;
    let house = wiring::build(&settings).await?;
    check_team(&settings, &house).await?;
    if !guard::no_core_dumps() {
        tracing::warn!("this system does not let the program forbid core dumps");
    }
    let listener = TcpListener::bind(settings.server.listen).await.map_err(|error| {
        Failure::usage(format!("cannot listen on {}: {error}", settings.server.listen))
    })?;
    terminal::say(&format!("luwte: listening on http://{}", settings.server.listen));
    until_stopped(house, listener).await
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
/// jobs that are under way are finished.
pub(super) async fn until_stopped(house: House, listener: TcpListener) -> Result<(), Failure> {
    let (stop, stopped) = watch::channel(false);
    let (worker, told) = (Worker::new(house.clone()), stopped.clone());
    let worker = tokio::spawn(async move { worker.run(told).await });
    let faces = wiring::faces(&house);
    let mut waiting = stopped;
    let served = tokio::spawn(async move {
        let service = luwte_web::router(faces).into_make_service_with_connect_info::<SocketAddr>();
        let stopped = async move {
            let _ = waiting.wait_for(|stop| *stop).await;
        };
        axum::serve(listener, service).with_graceful_shutdown(stopped).await
    });
    wait_for_signal().await;
    terminal::say("luwte: stopping");
    let _ = stop.send(true);
    let finish = async {
        let _ = worker.await;
        let _ = served.await;
    };
    let _ = tokio::time::timeout(std::time::Duration::from_secs(10), finish).await;
    Ok(())
}

async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
