//! What goes wrong outside of the program: it is told, and nothing is lost.
//!
//! `STENOGRAM_KILLS=50` makes the test that kills runs as long as it was meant to be: 500 files, killed 50 times.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use std::fs::{self, File};
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};
use stenogram_tests::cli::{Folder, TALK};

/// A long transcript that needs mending, and how it is mended.
fn untidy() -> (String, String) {
    let turns =
        "Question: And the boats, if I may ask?\t\nAnna Berg: The boats come and go, as they always did.\n";
    let text = format!("{TALK}{}", turns.repeat(60));
    let tidy = text.replace("?\t\n", "?\n");
    (text, tidy)
}

fn many(count: usize) -> (Folder, Vec<String>) {
    let names: Vec<_> = (0..count).map(|n| format!("{}/{n:03}.txt", n % 7)).collect();
    let text = untidy().0;
    (names.iter().fold(Folder::new(), |folder, name| folder.file(name, &text)), names)
}

/// Files that runs have left beside the transcripts.
fn left_behind(folder: &Folder) -> Vec<std::path::PathBuf> {
    let entries =
        |path: &std::path::Path| fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let folders = entries(&folder.path(".")).filter(|path| path.is_dir()).chain([folder.path(".")]);
    let files = folders.flat_map(|path| entries(&path).collect::<Vec<_>>());
    files
        .filter(|path| {
            path.is_file()
                && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".stenogram-"))
        })
        .collect()
}

#[test]
fn a_file_is_whole_whenever_a_run_is_killed() {
    let kills = std::env::var("STENOGRAM_KILLS").ok().and_then(|kills| kills.parse::<u32>().ok());
    let (kills, files) = kills.map_or((5, 60), |kills| (kills, 500));
    let (old, new) = untidy();
    let (folder, names) = many(files);
    let fix = || {
        let mut command = folder.command(&["check", "--fix", "--statistics", "."]);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let start = Instant::now();
    fix().wait().expect("it ends");
    let whole_run = start.elapsed();
    let (mut by_half, mut seen_old, mut seen_new) = (0, 0, 0);
    for kill in 0..kills {
        for name in &names {
            fs::write(folder.path(name), &old).expect("it can be written");
        }
        // Moments that differ, spread over the run.
        let part = f64::from(kill * 7 % kills * 2 + 1) / f64::from(kills * 2);
        let mut run = fix();
        std::thread::sleep(whole_run.mul_f64(part));
        run.kill().expect("it can be killed");
        run.wait().expect("it ends");
        let mut mended = 0;
        for name in &names {
            let text = fs::read_to_string(folder.path(name)).expect("it is there");
            assert!(text == old || text == new, "{name} is neither as it was nor as it was to be");
            mended += usize::from(text == new);
        }
        by_half += usize::from(mended > 0 && mended < files);
        seen_old += files - mended;
        seen_new += mended;
    }
    assert!(
        seen_old > 0 && seen_new > 0,
        "the runs were not killed at telling moments: {by_half} of {kills}"
    );
    // What killed runs have left is no transcript to anybody, and goes in time.
    for path in left_behind(&folder) {
        let file = File::options().write(true).open(path).expect("it opens");
        file.set_modified(SystemTime::now() - Duration::from_secs(7200)).expect("the time can be set");
    }
    let ran = folder.run(&["check", "--fix", "--statistics", "."]);
    assert!(ran.stdout.contains(&format!("({files} files checked)")), "{ran:?}");
    assert_eq!(left_behind(&folder), [""; 0].map(std::path::PathBuf::from));
    assert!(names.iter().all(|name| fs::read_to_string(folder.path(name)).expect("it is there") == new));
}

#[test]
fn two_runs_at_once_lose_nothing() {
    let (folder, names) = many(60);
    std::thread::scope(|scope| {
        let run = || folder.run(&["check", "--fix", "."]);
        let runs: Vec<_> = (0..3).map(|_| scope.spawn(run)).collect();
        for run in runs {
            let ran = run.join().expect("it ends");
            let other =
                |line: &str| line.contains("error") && !line.contains("another program has changed it");
            assert!(!ran.stderr.lines().any(other), "{}", ran.stderr);
        }
    });
    let new = untidy().1;
    assert!(names.iter().all(|name| fs::read_to_string(folder.path(name)).expect("it is there") == new));
    assert!(left_behind(&folder).is_empty());
}

#[test]
fn files_that_vanish_in_mid_run_are_told() {
    let (folder, names) = many(80);
    let (old, new) = untidy();
    let (gone, kept): (Vec<_>, Vec<_>) = names.iter().enumerate().partition(|(n, _)| n % 2 == 1);
    let ran = std::thread::scope(|scope| {
        let run = scope.spawn(|| folder.run(&["check", "--fix", "."]));
        for (_, name) in &gone {
            fs::remove_file(folder.path(name)).expect("it can be deleted");
            std::thread::sleep(Duration::from_millis(2));
        }
        run.join().expect("it ends")
    });
    assert!(!ran.stderr.contains("internal error") && !ran.stderr.contains("panicked"), "{}", ran.stderr);
    for line in ran.stderr.lines().filter(|line| line.starts_with("error")) {
        assert!(line.contains("there is no such file or folder"), "{line}");
    }
    assert!(kept.iter().all(|(_, name)| fs::read_to_string(folder.path(name)).expect("it is there") == new));
    assert_ne!(old, new);
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    let (old, _) = untidy();
    let folder = Folder::new().file("a.txt", &old);
    // A limit on the size of files fails in the same place as a full disk does.
    let program = folder.command(&["check", "--fix", "--no-cache", "a.txt"]);
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"]);
    let ran = limited
        .arg(program.get_program())
        .args(program.get_args())
        .current_dir(folder.path("."))
        .output()
        .expect("the program starts");
    let stderr = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("a.txt: it cannot be written"), "{stderr}");
    assert_eq!(fs::read_to_string(folder.path("a.txt")).expect("it is there"), old);
    assert!(left_behind(&folder).is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_told() {
    let folder = Folder::new().file("a.txt", untidy().0);
    let ran = folder.run(&["check", "--output-file", "/dev/full", "a.txt"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("error"), "{}", ran.stderr);
}

#[test]
fn a_write_protected_file_stays_as_it_was_and_the_others_are_mended() {
    let (old, new) = untidy();
    let config = "[files]\nexclude = [\"drafts\"]\n";
    let folder = Folder::new().file("a.txt", &old).file("b.txt", &old).file("stenogram.toml", config);
    let protect = |name: &str, protected: bool| {
        let mut permissions = fs::metadata(folder.path(name)).expect("it is there").permissions();
        permissions.set_readonly(protected);
        fs::set_permissions(folder.path(name), permissions).expect("permissions can be set");
    };
    protect("a.txt", true);
    protect("stenogram.toml", true);
    let ran = folder.run(&["check", "--fix", "."]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("a.txt: it was not changed: it is write-protected"), "{}", ran.stderr);
    let read = |name: &str| fs::read_to_string(folder.path(name)).expect("it is there");
    assert_eq!((read("a.txt"), read("b.txt")), (old, new));
    // So does a configuration file.
    let ran = folder.run(&["check", "--add-ignore", "so recorded", "."]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("stenogram.toml was not changed"), "{}", ran.stderr);
    assert_eq!(read("stenogram.toml"), config);
    assert!(left_behind(&folder).is_empty());
    protect("a.txt", false);
    protect("stenogram.toml", false);
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_a_circle_end() {
    use std::os::unix::fs::symlink;
    let (old, new) = untidy();
    let folder = Folder::new().file("sub/a.txt", &old);
    symlink("..", folder.path("sub/up")).expect("a link can be made");
    symlink("loop.txt", folder.path("loop.txt")).expect("a link can be made");
    symlink("nowhere.txt", folder.path("nothing.txt")).expect("a link can be made");
    let ran = folder.run(&["check", "--fix", ".", "loop.txt", "nothing.txt"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert_eq!(
        ran.stderr.lines().filter(|line| line.starts_with("error: loop.txt: ")).count(),
        1,
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("error: nothing.txt: there is no such file"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(folder.path("sub/a.txt")).expect("it is there"), new);
    assert!(folder.path("loop.txt").symlink_metadata().expect("it is there").is_symlink());
}
