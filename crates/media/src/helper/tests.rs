//! The sandboxes of this machine, each tried from the inside with a shell.

use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use super::*;

const SANDBOXES: [Sandbox; 2] = [Sandbox::Namespaces, Sandbox::Landlock];

#[test]
fn this_machine_can_try_both() {
    for sandbox in SANDBOXES {
        assert!(sandbox.works(), "{sandbox}");
    }
    assert_eq!(Sandbox::of_this_machine(), Ok(Sandbox::Namespaces));
}

const BOUNDS: Bounds =
    Bounds { time: Duration::from_secs(10), memory_bytes: 1 << 30, output_bytes: 1 << 20 };

/// Runs a script of bash; its output, or why there is none.
fn shell(
    sandbox: Sandbox,
    script: &str,
    input: Input<'_>,
    bounds: Bounds,
) -> Result<(String, Ended), HelperError> {
    let command = ["/usr/bin/bash", "-c", script, "bash", INPUT].map(str::to_owned);
    let job = Job { program: "bash", command: &command, input, bounds };
    let mut output = Vec::new();
    let ended = sandbox::run_in(sandbox, &job, &mut |piece| {
        output.extend_from_slice(piece);
        ControlFlow::Continue(())
    })?;
    Ok((String::from_utf8_lossy(&output).into_owned(), ended))
}

fn says(sandbox: Sandbox, script: &str) -> String {
    shell(sandbox, script, Input::Bytes(b"the input"), BOUNDS).unwrap().0
}

#[test]
fn it_reads_its_input_and_answers_over_the_pipe() {
    for sandbox in SANDBOXES {
        assert_eq!(says(sandbox, "cat \"$1\""), "the input", "{sandbox}");
        let outlet = "exec 3>&1; echo a picture > out.png";
        assert_eq!(says(sandbox, outlet), "a picture\n", "{sandbox}");
    }
}

#[test]
fn a_file_is_read_where_it_lies_and_nothing_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    let (own, other) = (directory.path().join("own"), directory.path().join("other"));
    std::fs::write(&own, "own").unwrap();
    std::fs::write(&other, "other").unwrap();
    for sandbox in SANDBOXES {
        let script = format!("cat \"$1\"; cat {} || echo -n ' refused'", other.display());
        let (said, _) = shell(sandbox, &script, Input::File(&own), BOUNDS).unwrap();
        assert_eq!(said, "own refused", "{sandbox}");
    }
}

#[test]
fn it_reads_no_file_of_the_machine() {
    let outside = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&outside, "secret").unwrap();
    let outside = outside.path().display().to_string();
    let environment = format!("/proc/{}/environ", std::process::id());
    for sandbox in SANDBOXES {
        for path in ["/etc/passwd", "/etc/hostname", "/root", "/home", &environment, &outside] {
            let script = format!("cat {path}; ls {path}/ && echo read");
            assert_eq!(says(sandbox, &script), "", "{sandbox} {path}");
        }
    }
}

#[test]
fn it_writes_nowhere() {
    for sandbox in SANDBOXES {
        for path in ["/tmp", "/var/tmp", "/dev/shm", "/job", ".", "/usr", "/run"] {
            let script = format!("echo x > {path}/luwte-sandbox-test && echo wrote");
            assert_eq!(says(sandbox, &script), "", "{sandbox} {path}");
            assert!(!Path::new(path).join("luwte-sandbox-test").exists());
        }
        assert_eq!(says(sandbox, "echo x > \"$1\" && echo wrote"), "", "{sandbox}");
    }
}

#[test]
fn it_reaches_no_listener_on_this_machine() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let script = format!("echo hello > /dev/tcp/127.0.0.1/{port} && echo reached");
    for sandbox in SANDBOXES {
        assert_eq!(says(sandbox, &script), "", "{sandbox}");
        assert!(listener.accept().is_err(), "{sandbox}");
    }
}

#[test]
fn it_sees_nothing_of_the_environment() {
    for sandbox in SANDBOXES {
        let said = says(sandbox, "/usr/bin/env");
        let names: Vec<_> = said.lines().filter_map(|line| line.split('=').next()).collect();
        for name in names {
            assert!(["LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"].contains(&name), "{sandbox}: {name}");
        }
    }
}

#[test]
fn in_namespaces_it_sees_no_other_process() {
    let said = says(Sandbox::Namespaces, "cd /proc; echo [0-9]*");
    assert!(said.split_whitespace().count() <= 3, "{said}");
}

/// Whether a process with this word among its arguments runs.
fn runs(word: &str) -> bool {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let mut lines =
        processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
    lines.any(|line| String::from_utf8_lossy(&line).split('\0').any(|argument| argument == word))
}

/// Whether all processes with this word are gone within two seconds.
fn goes(word: &str) -> bool {
    let start = Instant::now();
    while runs(word) {
        if start.elapsed() > Duration::from_secs(2) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    true
}

#[test]
fn it_is_killed_in_time_with_all_it_started() {
    let bounds = Bounds { time: Duration::from_secs(1), ..BOUNDS };
    for (sandbox, word) in SANDBOXES.into_iter().zip(["61.9371", "61.9372"]) {
        let script = format!("sleep {word} & sleep {word}");
        let start = Instant::now();
        let error = shell(sandbox, &script, Input::Bytes(b""), bounds).unwrap_err();
        assert_eq!(error, HelperError::TooLong { program: "bash", seconds: 1 });
        assert!(start.elapsed() < Duration::from_secs(4), "{sandbox}");
        assert!(goes(word), "{sandbox}");
    }
}

#[test]
fn a_silent_child_that_stays_behind_is_killed_too() {
    for (sandbox, word) in SANDBOXES.into_iter().zip(["61.9373", "61.9374"]) {
        let script = format!("sleep {word} >/dev/null 2>&1 & echo done");
        assert_eq!(says(sandbox, &script), "done\n", "{sandbox}");
        assert!(goes(word), "{sandbox}");
    }
}

#[test]
fn in_namespaces_a_child_in_a_session_of_its_own_dies_as_well() {
    let word = "61.9375";
    let script = format!("setsid sleep {word} >/dev/null 2>&1 & echo done");
    assert_eq!(says(Sandbox::Namespaces, &script), "done\n");
    assert!(goes(word));
}

#[test]
fn endless_output_is_cut_off_at_the_limit() {
    for sandbox in SANDBOXES {
        let endless = "cat /dev/urandom || while :; do echo yyyyyyyyyyyyyyyy; done";
        let error = shell(sandbox, endless, Input::Bytes(b""), BOUNDS).unwrap_err();
        assert_eq!(error, HelperError::TooMuch { program: "bash", bytes: 1 << 20 }, "{sandbox}");
    }
}

#[test]
fn memory_and_files_have_limits() {
    for sandbox in SANDBOXES {
        let limits = says(sandbox, "ulimit -v; ulimit -f; ulimit -c; ulimit -n");
        assert_eq!(limits, "1048576\n0\n0\n64\n", "{sandbox}");
    }
}

#[test]
fn it_leaves_no_file_behind() {
    let ours = || {
        let files = std::fs::read_dir(std::env::temp_dir()).unwrap().flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with("luwte-helper-")).count()
    };
    let before = ours();
    for sandbox in SANDBOXES {
        for script in ["echo done", "kill -9 $$", "exit 3"] {
            let _ = says(sandbox, script);
        }
    }
    // Other tests of this file hold directories while they run; theirs go as well.
    let start = Instant::now();
    while ours() > before && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(ours() <= before);
}

#[test]
fn what_it_says_beside_its_output_is_kept_in_one_line() {
    for sandbox in SANDBOXES {
        let script = "printf 'first\\x07 line\\nsecond\\n' >&2; exit 3";
        let (_, ended) = shell(sandbox, script, Input::Bytes(b""), BOUNDS).unwrap();
        assert!(!ended.is_success);
        assert_eq!(ended.words, "first  line", "{sandbox}");
    }
}

/// Runs a program with its arguments; its output.
fn output(sandbox: Sandbox, words: &[&str], input: Input<'_>) -> Vec<u8> {
    let command: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
    let bounds = Bounds { time: Duration::from_mins(1), ..BOUNDS };
    let job = Job { program: "it", command: &command, input, bounds };
    let mut output = Vec::new();
    let ended = sandbox::run_in(sandbox, &job, &mut |piece| {
        output.extend_from_slice(piece);
        ControlFlow::Continue(())
    });
    let ended = ended.unwrap();
    assert!(ended.is_success, "{sandbox}: {}", ended.words);
    output
}

#[test]
fn both_readers_work_in_both_sandboxes() {
    let directory = tempfile::tempdir().unwrap();
    let film = directory.path().join("film.avi");
    let picture = directory.path().join("picture.heic");
    let still = directory.path().join("still.png");
    let make = |program: &str, arguments: &[&std::ffi::OsStr]| {
        assert!(
            std::process::Command::new(program).args(arguments).output().unwrap().status.success()
        );
    };
    let source =
        ["-loglevel", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1"];
    let source = source.map(std::ffi::OsStr::new);
    make("ffmpeg", &[&source[..], &[film.as_os_str()]].concat());
    make(
        "ffmpeg",
        &[&source[..], &["-frames:v".as_ref(), "1".as_ref(), still.as_os_str()]].concat(),
    );
    make("heif-enc", &[still.as_os_str(), "-o".as_ref(), picture.as_os_str()]);
    let picture = std::fs::read(picture).unwrap();
    for sandbox in SANDBOXES {
        let raw = ["-i", INPUT, "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1"];
        let words = [&["/usr/bin/ffmpeg", "-nostdin", "-loglevel", "error"], &raw[..]].concat();
        assert_eq!(output(sandbox, &words, Input::File(&film)).len(), 5 * 64 * 48 * 3, "{sandbox}");
        let script = crate::heif::SCRIPT;
        let words = ["/bin/sh", "-c", script, "/usr/bin/heif-convert", INPUT];
        let answer = output(sandbox, &words, Input::Bytes(&picture));
        assert!(answer.starts_with(b"\x89PNG"), "{sandbox}");
    }
}

#[test]
fn a_sink_that_has_enough_ends_it() {
    for sandbox in SANDBOXES {
        let command = ["/usr/bin/bash", "-c", "while :; do echo y; done"].map(str::to_owned);
        let job =
            Job { program: "bash", command: &command, input: Input::Bytes(b""), bounds: BOUNDS };
        let error = sandbox::run_in(sandbox, &job, &mut |_| ControlFlow::Break(())).unwrap_err();
        assert_eq!(error, HelperError::Stopped, "{sandbox}");
    }
}

#[test]
fn a_program_that_is_not_there_is_named_with_its_package() {
    let tool = Tool { names: &["heif-dec", "heif-convert"], package: "libheif-examples" };
    let error = tool.path_in(&[Path::new("/nowhere")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "heif-convert is not installed (Debian package libheif-examples)"
    );
}
