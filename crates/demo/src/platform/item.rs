//! An item of the example platform: its picture, how it answers, which requests reached it.

use serde::{Deserialize, Serialize};

use crate::pictures::{Picture, PictureError, Scene};

/// Width and height of the pictures on the platform, in pixels.
const SIZE: (u32, u32) = (640, 480);

/// How an item answers. The name as text is the variant in lower case with hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Behaviour {
    /// Page and picture are there.
    Online,
    /// 410 for page and picture.
    TakenDown,
    /// 404 for page and picture.
    NotFound,
    /// 200 for both with a text that says the item is gone.
    Tombstone,
    /// 451 for page and picture.
    GeoBlocked,
    /// The picture is served as another file of the same picture.
    Recompressed,
    /// The picture is served as another picture.
    Replaced,
    /// 301 to another address, where page and picture are still there.
    Moved,
    /// 302 to a page that asks to log in.
    LoginWall,
    /// 200 with a page that asks for consent and shows nothing else.
    ConsentWall,
    /// 403 for page and picture.
    Forbidden,
    /// 200 with a page that is empty without scripts.
    ScriptShell,
    /// The connection is closed without an answer.
    Unreachable,
}

impl Behaviour {
    /// Every behaviour, in the order of the moderator's list.
    pub const ALL: [Self; 13] = [
        Self::Online,
        Self::TakenDown,
        Self::NotFound,
        Self::Tombstone,
        Self::GeoBlocked,
        Self::Recompressed,
        Self::Replaced,
        Self::Moved,
        Self::LoginWall,
        Self::ConsentWall,
        Self::Forbidden,
        Self::ScriptShell,
        Self::Unreachable,
    ];

    /// The name in forms and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::TakenDown => "taken-down",
            Self::NotFound => "not-found",
            Self::Tombstone => "tombstone",
            Self::GeoBlocked => "geo-blocked",
            Self::Recompressed => "recompressed",
            Self::Replaced => "replaced",
            Self::Moved => "moved",
            Self::LoginWall => "login-wall",
            Self::ConsentWall => "consent-wall",
            Self::Forbidden => "forbidden",
            Self::ScriptShell => "script-shell",
            Self::Unreachable => "unreachable",
        }
    }

    /// What the moderator reads.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Online => "Online",
            Self::TakenDown => "Taken down (410)",
            Self::NotFound => "Not found (404)",
            Self::Tombstone => "Removal text with 200",
            Self::GeoBlocked => "Blocked in this country (451)",
            Self::Recompressed => "Picture recompressed",
            Self::Replaced => "Picture replaced by another",
            Self::Moved => "Moved to another address (301)",
            Self::LoginWall => "Login wall (302)",
            Self::ConsentWall => "Consent wall",
            Self::Forbidden => "Forbidden (403)",
            Self::ScriptShell => "Empty without scripts",
            Self::Unreachable => "Unreachable (connection closed)",
        }
    }
}

/// The requests that reached an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Hits {
    /// `HEAD` requests for page or picture.
    pub head: u64,
    /// `GET` requests for the page.
    pub get_page: u64,
    /// `GET` requests for the picture.
    pub get_media: u64,
    /// Bytes of picture in the answer to the last `GET` for it; 0 when it was answered otherwise.
    pub last_media_bytes: u64,
}

/// What can be known about an item from outside its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemReport {
    /// Name in addresses.
    pub slug: String,
    /// Address of the page.
    pub page: String,
    /// Address of the picture.
    pub media: String,
    /// How it answers now.
    pub state: Behaviour,
    /// The requests so far.
    pub hits: Hits,
}

/// What an item is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recipe {
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    scene: Scene,
}

/// The items of the platform.
pub(super) const RECIPES: [Recipe; 8] = [
    Recipe::new("berglandschap", "Berglandschap", "Bergruggen bij zon.", Scene::Mountains),
    Recipe::new("blokpatroon", "Blokpatroon", "Gekleurde rechthoeken door elkaar.", Scene::Blocks),
    Recipe::new("haven", "Haven", "Kranen en schepen, gespiegeld in het water.", Scene::Harbour),
    Recipe::new("kringen", "Kringen", "Kringen die elkaar raken.", Scene::Rings),
    Recipe::new("golven", "Golven", "Gebogen strepen in blauw en wit.", Scene::Waves),
    Recipe::new("duinen", "Duinen", "Lage duinen met lange schaduwen.", Scene::Dunes),
    Recipe::new("tegelvloer", "Tegelvloer", "Vierkante tegels in tinten grijs.", Scene::Tiles),
    Recipe::new("bomenrij", "Bomenrij", "Stammen in de mist.", Scene::Trees),
];

/// Which file of an item's picture is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    Original,
    Recompressed,
    Replaced,
}

impl Recipe {
    const fn new(
        slug: &'static str,
        title: &'static str,
        text: &'static str,
        scene: Scene,
    ) -> Self {
        Self { slug, title, text, scene }
    }

    /// Makes one file of the item's picture, as PNG.
    pub(super) fn file(&self, version: Version) -> Result<Vec<u8>, PictureError> {
        const SEED: u64 = 11;
        let (width, height) = SIZE;
        let picture = |scene| Picture::derive(scene, width, height, SEED);
        match version {
            Version::Original => picture(self.scene).to_png(),
            Version::Recompressed => picture(self.scene).recompressed().to_png(),
            Version::Replaced if self.scene == Scene::Blocks => picture(Scene::Dunes).to_png(),
            Version::Replaced => picture(Scene::Blocks).to_png(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_json_use_the_same_names() {
        for behaviour in Behaviour::ALL {
            let json = serde_json::to_string(&behaviour).unwrap();
            assert_eq!(json, format!("\"{}\"", behaviour.name()));
        }
    }
}
