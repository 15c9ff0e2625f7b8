//! Notices that the client has ended without a word: its process is gone, but somebody else holds the streams open.
//!
//! LSP 3.17, "Initialize Request": where the client's process is not alive, the server should exit.

use crate::session::Session;
use std::time::Duration;

/// How often is looked.
const EVERY: Duration = Duration::from_secs(2);

/// Returns when the process of the client, where it is known, has ended.
pub(crate) async fn gone(session: &Session) {
    let parent = parent();
    loop {
        tokio::time::sleep(EVERY).await;
        if let Some(client) = session.client_process()
            && (!is_there(client) || (parent == Some(client) && self::parent() != parent))
        {
            return;
        }
    }
}

/// Whether there is such a process, as far as this one can see: a client may run in another container, and give the
/// number that it has there.
#[cfg(unix)]
pub(crate) fn is_there(process: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let process = i32::try_from(process).ok().filter(|process| *process > 0).and_then(Pid::from_raw);
    // One that belongs to somebody else is there too.
    process.is_some_and(|process| test_kill_process(process) != Err(Errno::SRCH))
}

/// On other systems the end of the streams has to do.
#[cfg(not(unix))]
pub(crate) fn is_there(_: u32) -> bool {
    true
}

/// The process that started this one, or whoever took its place. One that has ended, but whose end nobody has noted yet,
/// is still there; its place is taken all the same.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems do not tell")]
fn parent() -> Option<u32> {
    Some(std::os::unix::process::parent_id())
}

#[cfg(not(unix))]
fn parent() -> Option<u32> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::is_there;

    #[test]
    fn a_process_is_there_until_it_has_ended() {
        assert!(is_there(std::process::id()) && is_there(1));
        assert!(!is_there(0) && !is_there(u32::MAX));
        let mut child = std::process::Command::new("sleep").arg("60").spawn().expect("a process");
        assert!(is_there(child.id()));
        child.kill().and_then(|()| child.wait()).expect("it can be ended");
        assert!(!is_there(child.id()));
    }
}
