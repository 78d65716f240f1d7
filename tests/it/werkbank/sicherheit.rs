//! Nobody but the browser that was opened gets anything, and nobody gets more than there is room for.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use crate::project::Project;

use super::besuch::{Besuch, reply};

const PLAN: &str = "musterstadt-2026-2027";

fn opened() -> (Project, Besuch) {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    (project, besuch)
}

#[test]
fn a_request_from_elsewhere_gets_nothing() {
    let (_project, besuch) = opened();
    let (port, token) = (besuch.port, besuch.token.clone());
    let good = format!("Host: 127.0.0.1:{port}");
    let ask = |method: &str, path: &str, head: &[&str]| {
        let lines: String = head.iter().map(|line| format!("{line}\r\n")).collect();
        besuch.raw(format!("{method} {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").as_bytes())
    };
    let page = format!("/{token}/plan/{PLAN}/");
    assert!(ask("GET", &page, &[&good]).ok().text().contains("<html"));
    let wrong_token = "0".repeat(token.len());
    for (method, path, head, status) in [
        ("GET", page.as_str(), vec!["Host: evil.example"], 421),
        ("GET", &page, vec!["Host: localhost.evil.example"], 421),
        ("GET", &page, vec![], 421),
        ("GET", &page, vec![&good, &good], 421),
        ("GET", &page, vec![&good, "Origin: http://evil.example"], 403),
        ("GET", &page, vec![&good, "Sec-Fetch-Site: cross-site"], 403),
        ("POST", &page, vec![&good, "Origin: null"], 403),
        ("DELETE", &page, vec![&good], 405),
        ("OPTIONS", &page, vec![&good], 405),
        ("GET", &format!("/{wrong_token}/plan/{PLAN}/"), vec![&good], 404),
        ("GET", &format!("/plan/{PLAN}/"), vec![&good], 404),
        ("GET", "/", vec![&good], 404),
        ("GET", &format!("/{wrong_token}/plan/{PLAN}/ereignisse"), vec![&good], 404),
        ("GET", &format!("/{token}/plan/{PLAN}/ereignisse"), vec![&good, "Origin: http://evil.example"], 403),
    ] {
        let got = ask(method, path, &head);
        assert_eq!(got.status, status, "{method} {path} {head:?}: {}", got.head);
        let all = format!("{}{}", got.head, got.text());
        assert!(!all.contains(&token) && !all.contains("Feuerwache") && !all.contains(PLAN), "{all}");
        assert!(!got.head.to_lowercase().contains("access-control"), "{}", got.head);
    }
}

#[test]
fn every_answer_keeps_the_page_to_itself() {
    let (_project, besuch) = opened();
    for path in ["", &format!("plan/{PLAN}/"), "mittel/stil.css", &format!("plan/{PLAN}/teil/geld"), "nichts"] {
        let head = besuch.get(path).head.to_lowercase();
        for line in [
            "content-security-policy: default-src 'none'; script-src 'self';",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(head.contains(line), "{line} of {path}: {head}");
        }
        assert!(!head.contains("unsafe-inline"), "{head}");
    }
}

#[test]
fn no_path_leads_out_of_the_plan() {
    let (project, besuch) = opened();
    project.write("geheim.txt", "GEHEIM").write("plans/geheim.txt", "GEHEIM").write("output/geheim.pdf", "GEHEIM");
    project.write(&format!("output/{PLAN}/.geheim.pdf"), "GEHEIM");
    #[cfg(unix)]
    {
        let link = project.path(&format!("output/{PLAN}/link.pdf"));
        std::os::unix::fs::symlink(project.path("geheim.txt"), link).expect("a link");
        let link = project.path(&format!("plans/{PLAN}/link.md"));
        std::os::unix::fs::symlink(project.path("geheim.txt"), link).expect("a link");
    }
    let outside = project.path("geheim.txt").to_string_lossy().replace('/', "%2F");
    let plan = format!("plan/{PLAN}");
    for path in [
        "../geheim.txt".to_owned(),
        "..%2fgeheim.txt".to_owned(),
        "mittel/../../geheim.txt".to_owned(),
        "mittel/..%2F..%2Fgeheim.txt".to_owned(),
        format!("mittel/{outside}"),
        "plan/..%2F..%2Fgeheim.txt/".to_owned(),
        "plan/../".to_owned(),
        "plan/%2e%2e/".to_owned(),
        format!("plan/{outside}/"),
        format!("{plan}/ausgabe/..%2Fgeheim.pdf"),
        format!("{plan}/ausgabe/..%2F..%2Fgeheim.txt"),
        format!("{plan}/ausgabe/{outside}"),
        format!("{plan}/ausgabe/link.pdf"),
        format!("{plan}/ausgabe/.geheim.pdf"),
        format!("{plan}/text?datei=..%2Fgeheim.txt"),
        format!("{plan}/text?datei=..%2F..%2Fgeheim.txt"),
        format!("{plan}/text?datei={outside}"),
        format!("{plan}/text?datei=link.md"),
        format!("{plan}/vergleich?stand=--output%3D..%2Fx"),
    ] {
        let got = besuch.get(&path);
        assert!(matches!(got.status, 400 | 404), "{path}: {}", got.head);
        assert!(!got.text().contains("GEHEIM"), "{path}");
    }
}

#[test]
fn an_upload_of_a_gigabyte_is_refused_and_never_kept() {
    let (_project, besuch) = opened();
    _ = besuch.get(&format!("plan/{PLAN}/")).ok();
    let before = besuch.peak();
    let (port, token, origin) = (besuch.port, &besuch.token, besuch.origin());
    for (path, kind) in [("aendern", "application/json"), ("import?name=a.xlsx", "application/octet-stream")] {
        let head = format!(
            "POST /{token}/plan/{PLAN}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\nContent-Type: {kind}\r\n"
        );
        // Announced: nothing of it is read.
        assert_eq!(besuch.raw(format!("{head}Content-Length: 1073741824\r\n\r\n").as_bytes()).status, 413, "{path}");
        // Without a length: read up to the bound.
        let mut stream = besuch.connect();
        stream.write_all(format!("{head}Transfer-Encoding: chunked\r\n\r\n").as_bytes()).expect("a head");
        let chunk = [format!("{:x}\r\n", 1 << 20).as_bytes(), &vec![b'x'; 1 << 20], b"\r\n"].concat();
        let sent = (0..1024).take_while(|_| stream.write_all(&chunk).is_ok()).count();
        assert!(sent < 128, "{sent} MiB of {path} were taken");
        assert!(matches!(reply(stream).status, 413 | 0), "{path}");
    }
    let grown = besuch.peak().saturating_sub(before) >> 20;
    assert!(grown < 256, "{grown} MiB more");
    // A form of another page can't send JSON.
    assert_eq!(besuch.send(&format!("plan/{PLAN}/aendern"), "text/plain", b"{}").status, 415);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "time is what is tested")]
fn slow_and_many_connections_are_cut_off_and_pages_are_still_served() {
    let (_project, besuch) = opened();
    let begin = Instant::now();
    let mut streams: Vec<_> = (0..200).map(|_| besuch.connect()).collect();
    // Some say nothing, some half a head, one letter after the other.
    for stream in streams.iter_mut().step_by(2) {
        _ = stream.write_all(b"GET /");
    }
    std::thread::sleep(Duration::from_millis(500));
    let mut closed = 0;
    for stream in &mut streams {
        stream.set_read_timeout(Some(Duration::from_millis(5))).expect("a timeout");
        closed += usize::from(!matches!(stream.read(&mut [0; 1]), Err(error) if would_wait(&error)));
    }
    assert!(closed >= 200 - 64, "only {closed} of 200 were closed");
    assert!(closed < 200, "none was served");
    // Those that had room are cut off after their time, however they drip.
    besuch.until("the end of slow connections", |_| {
        streams.retain_mut(|stream| {
            _ = stream.write_all(b"x");
            matches!(stream.read(&mut [0; 1]), Err(error) if would_wait(&error))
        });
        streams.is_empty().then_some(())
    });
    assert!(begin.elapsed() < Duration::from_secs(30), "{:?}", begin.elapsed());
    besuch.get(&format!("plan/{PLAN}/")).ok();
}

fn would_wait(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)
}

#[cfg(target_os = "linux")]
#[test]
fn only_this_machine_is_listened_to() {
    let (_project, besuch) = opened();
    let port = format!(":{:04X}", besuch.port);
    let sockets = |file: &str| {
        let table = std::fs::read_to_string(format!("/proc/{}/net/{file}", besuch.id())).unwrap_or_default();
        let local = |line: &str| line.split_whitespace().nth(1).map(str::to_owned);
        let listening = |line: &&str| line.split_whitespace().nth(3) == Some("0A");
        let found: Vec<String> = table.lines().filter(listening).filter_map(local).collect();
        found.into_iter().filter(|address| address.ends_with(&port)).collect::<Vec<_>>()
    };
    assert_eq!(sockets("tcp"), [format!("0100007F{port}")]);
    assert_eq!(sockets("tcp6"), Vec::<String>::new());
}
