//! What visitors of the platform get: the list, pages, pictures, and every way of not being there.

use askama::Template;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};

use super::Shared;
use super::connection::Wire;
use super::item::{Behaviour, ItemReport, Recipe};
use super::shelf::Found;
use crate::page;

/// Which of an item's two addresses was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Page,
    Media,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(list))
        .route("/p/{slug}", get(show_page))
        .route("/media/{file}", get(show_media))
        .route("/verhuisd/{name}", get(show_moved))
        .route("/login", get(login))
        .route("/shell.js", get(shell_script))
        .route("/api/items", get(api))
}

#[derive(Template)]
#[template(path = "platform_list.html")]
struct ListPage {
    items: Vec<Recipe>,
}

#[derive(Template)]
#[template(path = "platform_item.html")]
struct ItemPage {
    item: Recipe,
    /// Path of the picture.
    media: String,
}

/// A page without the item: its title, heading and one sentence.
#[derive(Template)]
#[template(path = "platform_message.html")]
struct MessagePage {
    heading: &'static str,
    sentence: &'static str,
}

#[derive(Template)]
#[template(path = "platform_login.html")]
struct LoginPage;

#[derive(Template)]
#[template(path = "platform_consent.html")]
struct ConsentPage;

#[derive(Template)]
#[template(path = "platform_shell.html")]
struct ShellPage;

async fn list(State(shared): State<Shared>) -> Response {
    let shown = |behaviour| {
        !matches!(behaviour, Behaviour::TakenDown | Behaviour::NotFound | Behaviour::Tombstone)
    };
    let items = shared.shelf.all().filter(|found| shown(found.behaviour));
    let items = items.map(|found| found.recipe).collect();
    page::html(StatusCode::OK, &ListPage { items })
}

async fn show_page(
    State(shared): State<Shared>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    method: Method,
    Path(slug): Path<String>,
) -> Response {
    let Some(found) = shared.shelf.find(&slug) else { return page::not_found().await };
    found.count(|hits| match method {
        Method::HEAD => hits.head += 1,
        _ => hits.get_page += 1,
    });
    absent(found, Side::Page, &wire).unwrap_or_else(|| item_page(found.recipe, "media"))
}

async fn show_media(
    State(shared): State<Shared>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    method: Method,
    Path(file): Path<String>,
) -> Response {
    let found = file.strip_suffix(".png").and_then(|slug| shared.shelf.find(slug));
    let Some(found) = found else { return page::not_found().await };
    match absent(found, Side::Media, &wire) {
        Some(response) => {
            count_media(found, &method, 0);
            response
        }
        None => picture(found, &method),
    }
}

/// The addresses that moved items are sent on to; elsewhere nothing is here.
async fn show_moved(
    State(shared): State<Shared>,
    method: Method,
    Path(name): Path<String>,
) -> Response {
    let (slug, side) = match name.strip_suffix(".png") {
        Some(slug) => (slug, Side::Media),
        None => (name.as_str(), Side::Page),
    };
    let found = shared.shelf.find(slug).filter(|found| found.behaviour == Behaviour::Moved);
    match (found, side) {
        (Some(found), Side::Page) => item_page(found.recipe, "verhuisd"),
        (Some(found), Side::Media) => picture(found, &method),
        (None, _) => page::not_found().await,
    }
}

/// The answer of an item whose page or picture is not simply there.
fn absent(found: Found<'_>, side: Side, wire: &Wire) -> Option<Response> {
    let message =
        |status, heading, sentence| page::html(status, &MessagePage { heading, sentence });
    Some(match found.behaviour {
        Behaviour::Online | Behaviour::Recompressed | Behaviour::Replaced => return None,
        Behaviour::TakenDown => {
            message(StatusCode::GONE, "Weggehaald", "Dit item is weggehaald door de moderator.")
        }
        Behaviour::NotFound => {
            message(StatusCode::NOT_FOUND, "Niet gevonden", "Deze pagina bestaat niet.")
        }
        Behaviour::Tombstone => {
            message(StatusCode::OK, "Niet beschikbaar", "Deze inhoud is niet meer beschikbaar.")
        }
        Behaviour::GeoBlocked => message(
            StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS,
            "Niet beschikbaar in jouw land",
            "Dit item is om juridische redenen niet te zien in jouw land.",
        ),
        Behaviour::Forbidden => {
            message(StatusCode::FORBIDDEN, "Geen toegang", "Je mag deze pagina niet zien.")
        }
        Behaviour::LoginWall => (StatusCode::FOUND, [(header::LOCATION, "/login")]).into_response(),
        Behaviour::ConsentWall => page::html(StatusCode::OK, &ConsentPage),
        Behaviour::ScriptShell => page::html(StatusCode::OK, &ShellPage),
        Behaviour::Moved => {
            let ending = if side == Side::Media { ".png" } else { "" };
            let place = format!("/verhuisd/{}{ending}", found.recipe.slug);
            (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, place)]).into_response()
        }
        Behaviour::Unreachable => {
            wire.cut();
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    })
}

fn item_page(item: Recipe, folder: &str) -> Response {
    let media = format!("/{folder}/{}.png", item.slug);
    page::html(StatusCode::OK, &ItemPage { item, media })
}

fn picture(found: Found<'_>, method: &Method) -> Response {
    match found.file() {
        Ok(file) => {
            count_media(found, method, file.len());
            ([(header::CONTENT_TYPE, "image/png")], file).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "picture not made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn count_media(found: Found<'_>, method: &Method, bytes: usize) {
    found.count(|hits| {
        if method == Method::HEAD {
            hits.head += 1;
        } else {
            hits.get_media += 1;
            hits.last_media_bytes = bytes as u64;
        }
    });
}

async fn login() -> Response {
    page::html(StatusCode::OK, &LoginPage)
}

async fn shell_script() -> impl IntoResponse {
    let script = include_str!("../../templates/shell.js");
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script)
}

async fn api(State(shared): State<Shared>) -> Json<Vec<ItemReport>> {
    Json(shared.shelf.reports())
}
