//! What a secrets directory must be like, tried on a real one.

use super::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;

fn made() -> (tempfile::TempDir, PathBuf, Secrets) {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("secrets");
    let secrets = Secrets::create(&dir).unwrap();
    (home, dir, secrets)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn refusal(dir: &Path) -> String {
    let text = Secrets::load(dir).unwrap_err().to_string();
    text.replace(&dir.display().to_string(), "DIR")
}

#[test]
fn what_was_made_is_what_is_loaded() {
    let (_home, dir, made) = made();
    let loaded = Secrets::load(&dir).unwrap();
    assert_eq!(made.service().expose(), loaded.service().expose());
    assert_eq!(made.index().expose(), loaded.index().expose());
    assert_eq!(made.token().expose(), loaded.token().expose());
    assert_eq!(made.log_signer().verify_key(), loaded.log_signer().verify_key());
    assert_eq!((loaded.pepper().version(), loaded.peppers().len()), (1, 1));
}

#[test]
fn files_are_for_the_owner_only() {
    let (_home, dir, _) = made();
    assert_eq!(mode(&dir), 0o700);
    let modes: Vec<_> = fs::read_dir(&dir).unwrap().map(|at| mode(&at.unwrap().path())).collect();
    assert_eq!(modes, [0o600; 5]);
}

#[test]
fn nothing_is_overwritten() {
    let (_home, dir, made) = made();
    fs::remove_file(dir.join("index.key")).unwrap();
    let refused = Secrets::create(&dir).unwrap_err();
    assert!(matches!(refused, SecretsError::Exists { .. }));
    assert!(!dir.join("index.key").exists());
    assert_eq!(fs::read(dir.join("service.key")).unwrap(), made.service().expose());
}

#[test]
fn a_file_or_directory_open_to_others_is_refused() {
    let (_home, dir, _) = made();
    for bits in [0o640, 0o604, 0o620, 0o601, 0o777] {
        set_mode(&dir.join("service.key"), bits);
        assert!(refusal(&dir).contains(&format!("service.key has mode 0{bits:o}")));
    }
    set_mode(&dir.join("service.key"), 0o400);
    assert!(Secrets::load(&dir).is_ok());
    set_mode(&dir, 0o750);
    assert!(refusal(&dir).contains("DIR has mode 0750"));
}

#[test]
fn a_missing_cut_long_or_blank_file_is_named() {
    let (_home, dir, _) = made();
    let path = dir.join("token.key");
    let right = fs::read(&path).unwrap();
    let refused = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        refusal(&dir)
    };
    assert_eq!(refused(&right[1..]), "DIR/token.key has 31 bytes where 32 are needed");
    assert_eq!(
        refused(&[&right[..], b"\n"].concat()),
        "DIR/token.key has 33 bytes where 32 are needed"
    );
    assert_eq!(refused(b""), "DIR/token.key has 0 bytes where 32 are needed");
    assert!(refused(&[0; 32]).starts_with("DIR/token.key is blank"));
    fs::remove_file(&path).unwrap();
    assert!(refusal(&dir).starts_with("DIR/token.key is missing"));
    fs::create_dir(&path).unwrap();
    assert!(refusal(&dir).starts_with("DIR/token.key is not of the right kind"));
}

#[test]
fn one_key_in_two_files_is_refused() {
    let (_home, dir, _) = made();
    fs::copy(dir.join("service.key"), dir.join("index.key")).unwrap();
    assert_eq!(refusal(&dir), "DIR/index.key holds the same key as another file");
}

#[test]
fn the_pepper_with_the_highest_number_is_the_newest() {
    let (_home, dir, _) = made();
    for version in [2_u8, 10] {
        files::write_key(&dir.join(format!("pepper.{version}.key")), &Key::make()).unwrap();
    }
    let secrets = Secrets::load(&dir).unwrap();
    assert_eq!(secrets.pepper().version(), 10);
    let versions: Vec<_> = secrets.peppers().iter().map(Pepper::version).collect();
    assert_eq!(versions, [10, 2, 1]);
}

#[test]
fn a_pepper_without_a_plain_number_is_refused_and_without_any_pepper_nothing_loads() {
    let (_home, dir, _) = made();
    for name in ["pepper.0.key", "pepper.01.key", "pepper.256.key", "pepper.key", "pepper.2.bak"] {
        files::write_key(&dir.join(name), &Key::make()).unwrap();
        assert!(refusal(&dir).contains("is no name for a pepper"), "{name}");
        fs::remove_file(dir.join(name)).unwrap();
    }
    fs::remove_file(dir.join("pepper.1.key")).unwrap();
    assert!(refusal(&dir).starts_with("DIR/pepper.1.key is missing"));
}

#[test]
fn no_directory_or_a_file_in_its_place_is_told() {
    let home = tempfile::tempdir().unwrap();
    assert!(refusal(&home.path().join("nowhere")).starts_with("DIR is missing"));
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    set_mode(&file, 0o600);
    assert!(refusal(&file).starts_with("DIR is not of the right kind"));
}

#[test]
fn printing_secrets_shows_none_of_them() {
    let (_home, _, secrets) = made();
    assert_eq!(format!("{secrets:?}"), "Secrets(masked)");
}
