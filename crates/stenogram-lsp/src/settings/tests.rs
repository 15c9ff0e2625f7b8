use super::*;

fn uri(text: &str) -> Uri {
    text.parse().expect("a URI")
}

#[test]
#[cfg(unix)]
fn a_file_that_changes_is_read_again_and_a_broken_one_changes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = folder.path().join(project::CONFIG_FILE);
    let uri = uri(&format!("file://{}/a.txt", folder.path().display()));
    let projects = Projects::default();
    let runs = |projects: &Projects| {
        let news = std::cell::RefCell::new(Vec::new());
        let settings = projects.fresh(&uri, |one| news.borrow_mut().push(one));
        (settings.rules.selection.contains("T121"), news.into_inner())
    };
    assert_eq!(runs(&projects), (true, Vec::new()));
    fs::write(&config, "ignore = [\"T121\"]\n").expect("a file");
    assert_eq!(runs(&projects), (false, Vec::new()));
    fs::write(&config, "ignore = [\"T121\"\n\n").expect("a file");
    let (runs_now, news) = runs(&projects);
    let News::Faulty { path, line, told, .. } = &news[0] else { panic!("{news:?}") };
    assert!(!runs_now && told.contains(project::CONFIG_FILE), "{news:?}");
    assert_eq!((path, *line, news.len()), (&config, 0, 1));
    // Told once.
    assert_eq!(runs(&projects), (false, Vec::new()));
    assert!(!projects.known(&uri, |_| {}).rules.selection.contains("T121"));
    fs::write(&config, "ignore = [\"H101\"]\n").expect("a file");
    assert_eq!(runs(&projects), (true, vec![News::Mended(config.clone())]));
    fs::remove_file(&config).expect("it is there");
    assert_eq!(runs(&projects), (true, Vec::new()));
}

#[test]
#[cfg(unix)]
fn a_file_of_entities_that_changes_is_read_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write(project::CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n");
    write("own.toml", "[entities.add.one]\nkind = \"organisation\"\nname = \"Quay Board\"\n");
    let uri = uri(&format!("file://{}/a.txt", folder.path().display()));
    let projects = Projects::default();
    let knows = |id: &str| {
        let settings = projects.fresh(&uri, |news| panic!("{news:?}"));
        settings.gazetteer().is_some_and(|gazetteer| gazetteer.by_id(id).is_some())
    };
    assert!(knows("one"));
    write("own.toml", "[entities.add.another]\nkind = \"organisation\"\nname = \"Quay Board\"\n");
    assert!(!knows("one") && knows("another"));
    // A folder beside it has the same settings, not others that are equal.
    let beside: Uri = format!("file://{}/b/a.txt", folder.path().display()).parse().expect("a URI");
    assert!(Arc::ptr_eq(&projects.fresh(&uri, |_| {}), &projects.fresh(&beside, |_| {})));
}

#[test]
#[cfg(unix)]
fn what_is_said_of_single_files_counts_for_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = "[files]\ninclude = [\"published\"]\n[per-file-ignores]\n\"1990s\" = [\"Y\"]\n";
    fs::write(folder.path().join(project::CONFIG_FILE), text).expect("a file");
    let projects = Projects::default();
    let runs = |path: &str, code: &str| {
        let uri = uri(&format!("file://{}/{path}", folder.path().display()));
        projects.fresh(&uri, |news| panic!("{news:?}")).ruleset(&uri).selection.contains(code)
    };
    assert!(runs("2020/a.txt", "Y305") && !runs("1990s/a.txt", "Y305") && runs("1990s/a.txt", "H101"));
    assert!(runs("2020/a.txt", NOT_A_TRANSCRIPT) && !runs("published/a.txt", NOT_A_TRANSCRIPT));
}

#[test]
#[cfg(unix)]
fn the_baseline_is_followed_and_a_broken_one_changes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write(project::CONFIG_FILE, "baseline = \"known.jsonl\"\n");
    let head = "{\"stenogram-baseline\":1}\n";
    write(
        "known.jsonl",
        &format!("{head}{{\"path\":\"a.txt\",\"rule\":\"Y305\",\"text\":\"so\",\"count\":1}}\n"),
    );
    let uri = uri(&format!("file://{}/a.txt", folder.path().display()));
    let projects = Projects::default();
    let text = "so, so, and so";
    let finding = |start: usize| {
        let span = stenogram_core::text::Span::from_usize(start, start + 2);
        let rule = stenogram_core::lint::rule("Y305").expect("is in the table");
        Diagnostic {
            code: rule.code,
            name: rule.name,
            severity: rule.severity,
            message: String::new(),
            help: None,
            span,
            fix: None,
            related: Vec::new(),
            outdated: false,
        }
    };
    let found = [finding(0), finding(4)];
    let left = || {
        let news = std::cell::RefCell::new(Vec::new());
        let settings = projects.fresh(&uri, |one| news.borrow_mut().push(one));
        let left = settings.sifted(&uri, || text, &found).map(|left| left.len());
        (left, news.into_inner().len())
    };
    assert_eq!(left(), (Some(1), 0));
    let before = projects.changes();
    write("known.jsonl", &format!("{head}<<<<<<< main\n"));
    assert_eq!(left(), (Some(1), 1));
    assert!(projects.changes() > before);
    write("known.jsonl", head);
    assert_eq!(left(), (None, 1));
}

#[test]
#[cfg(unix)]
fn the_uri_of_a_file_leads_to_it() {
    let path = Path::new("/press/[2025] é#1.toml");
    assert_eq!(file_uri(path).and_then(|uri| file_path(&uri)).as_deref(), Some(path));
}

#[test]
#[cfg(unix)]
fn the_editor_has_the_last_word_on_what_is_checked() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join(project::CONFIG_FILE), "ignore = [\"H101\"]\n").expect("a file");
    let here = uri(&format!("file://{}/a.txt", folder.path().display()));
    let elsewhere = uri("untitled:Untitled-1");
    let projects = Projects::default();
    let runs = |uri: &Uri, code: &str| {
        projects.known(uri, |news| panic!("{news:?}")).ruleset(uri).selection.contains(code)
    };
    assert!(!runs(&here, "H101") && runs(&here, "H102") && runs(&elsewhere, "H102"));
    let checks = CheckSettings { ignore: vec!["H102".to_owned()], ..CheckSettings::default() };
    assert_eq!(projects.set_checks(checks.clone()), Ok(true));
    assert_eq!(projects.set_checks(checks), Ok(false));
    assert!(!runs(&here, "H101") && !runs(&here, "H102") && !runs(&elsewhere, "H102"));
    let checks = CheckSettings { select: vec!["H101".to_owned()], ..CheckSettings::default() };
    assert_eq!(projects.set_checks(checks), Ok(true));
    assert!(!runs(&here, "H101") && !runs(&here, "H102") && runs(&elsewhere, "H101"));
    let checks = CheckSettings { profile: Some("no.toml".to_owned()), ..CheckSettings::default() };
    let fault = projects.set_checks(checks).expect_err("there is no such file");
    assert!(fault.contains("`stenogram.profile`") && fault.contains("no.toml"), "{fault}");
}
