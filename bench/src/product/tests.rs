use super::*;

#[test]
fn the_ready_line_names_the_address() {
    let line =
        r#"{"time":"2026-11-27T17:00:00Z","level":"INFO","message":"ready","address":"127.0.0.1:4711"}"#;
    assert_eq!(ready_address(line), Some("127.0.0.1:4711".parse().unwrap()));
    assert!(!is_ready(&line.replace("ready", "stopped")));
    assert!(!is_ready("2026-11-27T17:00:00Z INFO  ready address=127.0.0.1:4711"));
}

#[test]
fn resident_memory_is_read() {
    let status = "Name:\tlimend\nVmHWM:\t   99999 kB\nVmRSS:\t   12345 kB\nThreads:\t5\n";
    assert_eq!(resident(status), Some(12345 * 1024));
    assert_eq!(resident("Name:\tlimend\n"), None);
}
