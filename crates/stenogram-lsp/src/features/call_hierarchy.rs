//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `outgoingCalls`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem,
    CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams,
    CallHierarchyServerCapability,
};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<CallHierarchyServerCapability> {
    None
}

/// Answers it.
pub(crate) fn prepare(
    _: View<'_>,
    _: &CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn incoming(
    _: &Shared,
    _: CallHierarchyIncomingCallsParams,
    _: &Cancel,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn outgoing(
    _: &Shared,
    _: CallHierarchyOutgoingCallsParams,
    _: &Cancel,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>, Failure> {
    Ok(None)
}
