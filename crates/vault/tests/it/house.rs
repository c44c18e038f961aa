//! One installation with a team, and one case in it, as rows of a database would hold them.

use luwte_vault::case_key::{CaseShares, case_key, operational_key};
use luwte_vault::code::{ReturnCode, Tag, derive_root};
use luwte_vault::envelope::{open, seal, seal_padded};
use luwte_vault::password::{Cost, Stretch};
use luwte_vault::secrets::Secrets;
use luwte_vault::team::{MemberKeys, RecoveryKey, make_team_pair};
use luwte_vault::wrap::{PrivateKey, open_key_with, seal_to};
use luwte_vault::{Key, OpenError, Place};

pub(crate) const SALT: [u8; 16] = [9; 16];
pub(crate) const STORY: &[u8] = b"someone made a fake picture of me";
pub(crate) const ADDRESS: &[u8] = b"https://photos.example/1";

pub(crate) const STORY_PLACE: Place = Place { table: "case", column: "story", row: [1; 16] };
pub(crate) const ADDRESS_PLACE: Place = Place { table: "location", column: "url", row: [2; 16] };
const TEAM_WRAP: Place = Place { table: "case", column: "team_wrap", row: [1; 16] };
const PERSON_WRAP: Place = Place { table: "case", column: "person_wrap", row: [1; 16] };
const MEMBER_KEYS: Place = Place { table: "staff", column: "keys", row: [3; 16] };
const MEMBER_TEAM: Place = Place { table: "staff", column: "team", row: [3; 16] };
const RECOVERY_TEAM: Place = Place { table: "team", column: "recovery", row: [4; 16] };

/// What the database holds.
pub(crate) struct Rows {
    pub(crate) tag: Tag,
    pub(crate) story: Vec<u8>,
    pub(crate) address: Vec<u8>,
    team_wrap: Vec<u8>,
    person_wrap: Vec<u8>,
    member_stretch: Stretch,
    member_keys: Vec<u8>,
    member_team: Vec<u8>,
    recovery_team: Vec<u8>,
}

/// Everything there is, each in its own keeping.
pub(crate) struct House {
    pub(crate) _home: tempfile::TempDir,
    pub(crate) secrets: Secrets,
    pub(crate) rows: Rows,
    /// The key ring: the share `s` of the case.
    pub(crate) ring: Key,
    pub(crate) code: ReturnCode,
    pub(crate) recovery: RecoveryKey,
}

pub(crate) const PASSWORD: &str = "a pass phrase of some length";

impl House {
    pub(crate) fn built() -> Self {
        let home = tempfile::tempdir().unwrap();
        let secrets = Secrets::create(&home.path().join("secrets")).unwrap();
        let (team, recovery, member) = (make_team_pair(), RecoveryKey::make(), MemberKeys::make());
        let stretch = Stretch::make(Cost::ReducedForTests);
        let (code, shares) = (ReturnCode::make(), CaseShares::make());
        let root = derive_root(&code, &SALT).unwrap();
        let tag = root.tag(secrets.pepper());
        let person = root.key_pair(secrets.pepper(), &tag);
        let operational = operational_key(secrets.service(), &shares.s);
        let rows = Rows {
            tag,
            story: seal_padded(&shares.case_key(), &STORY_PLACE, STORY),
            address: seal(&operational, &ADDRESS_PLACE, ADDRESS),
            team_wrap: seal_to(team.public(), &TEAM_WRAP, shares.a.expose()).unwrap(),
            person_wrap: seal_to(person.public(), &PERSON_WRAP, shares.a.expose()).unwrap(),
            member_stretch: stretch,
            member_keys: member.seal(&stretch.kek(PASSWORD).unwrap(), &MEMBER_KEYS),
            member_team: member.public().seal_team(&team, &MEMBER_TEAM).unwrap(),
            recovery_team: recovery.seal_team(&team, &RECOVERY_TEAM),
        };
        Self { _home: home, secrets, rows, ring: shares.s, code, recovery }
    }
}

impl Rows {
    /// The team key, as a member with `password` gets it.
    pub(crate) fn team_by_password(&self, password: &str) -> Result<PrivateKey, OpenError> {
        let kek = self.member_stretch.kek(password).unwrap();
        MemberKeys::open(&kek, &MEMBER_KEYS, &self.member_keys)?
            .open_team(&MEMBER_TEAM, &self.member_team)
    }

    /// The team key, as the printed recovery key gives it.
    pub(crate) fn team_by_recovery(&self, recovery: &RecoveryKey) -> Result<PrivateKey, OpenError> {
        recovery.open_team(&RECOVERY_TEAM, &self.recovery_team)
    }

    /// The share `a`, as the team gets it.
    pub(crate) fn share_by_team(&self, team: &PrivateKey) -> Result<Key, OpenError> {
        open_key_with(team, &TEAM_WRAP, &self.team_wrap)
    }

    /// The share `a`, as the person gets it.
    pub(crate) fn share_by_person(&self, person: &PrivateKey) -> Result<Key, OpenError> {
        open_key_with(person, &PERSON_WRAP, &self.person_wrap)
    }

    /// The story, with both shares.
    pub(crate) fn story(&self, a: &Key, s: &Key) -> Result<Vec<u8>, OpenError> {
        open(&case_key(a, s), &STORY_PLACE, &self.story).map(|text| text.to_vec())
    }

    /// The address, with the service key and the share `s`.
    pub(crate) fn address(&self, service: &Key, s: &Key) -> Result<Vec<u8>, OpenError> {
        open(&operational_key(service, s), &ADDRESS_PLACE, &self.address).map(|text| text.to_vec())
    }
}
