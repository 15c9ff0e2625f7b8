//! Each message of the client: which method of the session it calls, or which feature answers it.

use super::Methods;
use crate::failure::Failure;
use crate::features::{
    call_hierarchy, code_action, code_lens, commands, completion, configuration, definition, document_link,
    document_symbol, folding_range, formatting, highlight, hover, inlay_hint, linked_editing,
    on_type_formatting, pull, references, rename, selection_range, semantic_tokens, type_hierarchy,
    workspace_symbol,
};
use crate::session::Shared;
use lsp_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse,
};
use lsp_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem,
    CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, CodeAction,
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionItem, CompletionParams,
    CompletionResponse, CreateFilesParams, DeleteFilesParams, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentFormattingParams, DocumentHighlight,
    DocumentHighlightParams, DocumentLink, DocumentLinkParams, DocumentOnTypeFormattingParams,
    DocumentRangeFormattingParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams,
    FoldingRange, FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, LSPAny,
    LinkedEditingRangeParams, LinkedEditingRanges, Location, OneOf, PrepareRenameResponse, ReferenceParams,
    RenameFilesParams, RenameParams, SelectionRange, SelectionRangeParams, SemanticTokensDeltaParams,
    SemanticTokensFullDeltaResult, SemanticTokensParams, SemanticTokensRangeParams,
    SemanticTokensRangeResult, SemanticTokensResult, SymbolInformation, TextDocumentPositionParams, TextEdit,
    TypeHierarchyItem, TypeHierarchyPrepareParams, TypeHierarchySubtypesParams,
    TypeHierarchySupertypesParams, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit,
    WorkspaceSymbol, WorkspaceSymbolParams,
};
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

impl LanguageServer for Methods {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(self.session.initialize(&params))
    }

    async fn initialized(&self, _: InitializedParams) {
        self.session.initialized();
    }

    async fn shutdown(&self) -> Result<()> {
        self.session.shutdown();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.session.did_open(params);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.session.did_change(&params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.session.did_close(params);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.session.did_save(params);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.session.did_change_watched_files(&params);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.session.did_change_workspace_folders(&params);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.session.did_change_configuration(&params);
    }

    async fn did_create_files(&self, params: CreateFilesParams) {
        self.session.did_create_files(&params);
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        self.session.did_rename_files(&params);
    }

    async fn did_delete_files(&self, params: DeleteFilesParams) {
        self.session.did_delete_files(&params);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        if let Some(file) = self.configuration(&uri) {
            let work =
                move |shared: &Shared, _: &_| Ok(configuration::hover(shared.client(), &file, &params));
            return self.session.work(work).await.map_err(error);
        }
        self.session.answer(&uri, move |view| hover::hover(view, &params)).await.map_err(error)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri.clone();
        self.session
            .answer(&uri, move |view| document_symbol::document_symbol(view, &params))
            .await
            .map_err(error)
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.session.answer(&uri, move |view| definition::definition(view, &params)).await.map_err(error)
    }

    async fn goto_declaration(
        &self,
        params: GotoDeclarationParams,
    ) -> Result<Option<GotoDeclarationResponse>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.session.answer(&uri, move |view| definition::declaration(view, &params)).await.map_err(error)
    }

    async fn goto_implementation(
        &self,
        params: GotoImplementationParams,
    ) -> Result<Option<GotoImplementationResponse>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.session.answer(&uri, move |view| definition::implementation(view, &params)).await.map_err(error)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.session.answer(&uri, move |view| references::references(view, &params)).await.map_err(error)
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.session.answer(&uri, move |view| highlight::highlight(view, &params)).await.map_err(error)
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.session.answer(&uri, move |view| call_hierarchy::prepare(view, &params)).await.map_err(error)
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        self.session
            .work(move |shared, cancel| call_hierarchy::incoming(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        self.session
            .work(move |shared, cancel| call_hierarchy::outgoing(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn prepare_type_hierarchy(
        &self,
        params: TypeHierarchyPrepareParams,
    ) -> Result<Option<Vec<TypeHierarchyItem>>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.session.answer(&uri, move |view| type_hierarchy::prepare(view, &params)).await.map_err(error)
    }

    async fn supertypes(
        &self,
        params: TypeHierarchySupertypesParams,
    ) -> Result<Option<Vec<TypeHierarchyItem>>> {
        self.session
            .work(move |shared, cancel| type_hierarchy::supertypes(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn subtypes(&self, params: TypeHierarchySubtypesParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        self.session
            .work(move |shared, cancel| type_hierarchy::subtypes(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let uri = params.text_document.uri.clone();
        self.session.answer(&uri, move |view| rename::prepare(view, &params)).await.map_err(error)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.session.answer(&uri, move |view| rename::rename(view, &params)).await.map_err(error)
    }

    async fn linked_editing_range(
        &self,
        params: LinkedEditingRangeParams,
    ) -> Result<Option<LinkedEditingRanges>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.session
            .answer(&uri, move |view| linked_editing::linked_editing(view, &params))
            .await
            .map_err(error)
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let uri = params.text_document_position.text_document.uri.clone();
        if let Some(file) = self.configuration(&uri) {
            let work =
                move |shared: &Shared, _: &_| Ok(configuration::completion(shared.client(), &file, &params));
            return self.session.work(work).await.map_err(error);
        }
        self.session.answer(&uri, move |view| completion::completion(view, &params)).await.map_err(error)
    }

    async fn completion_resolve(&self, params: CompletionItem) -> Result<CompletionItem> {
        self.session
            .work(move |shared, cancel| completion::resolve(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.session.answer(&uri, move |view| code_action::code_action(view, &params)).await.map_err(error)
    }

    async fn code_action_resolve(&self, params: CodeAction) -> Result<CodeAction> {
        self.session
            .work(move |shared, cancel| code_action::resolve(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let uri = params.text_document.uri.clone();
        self.session.answer(&uri, move |view| code_lens::code_lens(view, &params)).await.map_err(error)
    }

    async fn code_lens_resolve(&self, params: CodeLens) -> Result<CodeLens> {
        self.session
            .work(move |shared, cancel| code_lens::resolve(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri.clone();
        self.session.answer(&uri, move |view| formatting::formatting(view, &params)).await.map_err(error)
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri.clone();
        self.session
            .answer(&uri, move |view| formatting::range_formatting(view, &params))
            .await
            .map_err(error)
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.session
            .answer(&uri, move |view| on_type_formatting::on_type_formatting(view, &params))
            .await
            .map_err(error)
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let uri = params.text_document.uri.clone();
        self.session.answer(&uri, move |view| semantic_tokens::full(view, &params)).await.map_err(error)
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let uri = params.text_document.uri.clone();
        self.session.answer(&uri, move |view| semantic_tokens::delta(view, &params)).await.map_err(error)
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let uri = params.text_document.uri.clone();
        self.session.answer(&uri, move |view| semantic_tokens::range(view, &params)).await.map_err(error)
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let uri = params.text_document.uri.clone();
        self.session.answer(&uri, move |view| inlay_hint::inlay_hint(view, &params)).await.map_err(error)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let uri = params.text_document.uri.clone();
        self.session
            .answer(&uri, move |view| folding_range::folding_range(view, &params))
            .await
            .map_err(error)
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let uri = params.text_document.uri.clone();
        self.session
            .answer(&uri, move |view| selection_range::selection_range(view, &params))
            .await
            .map_err(error)
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let uri = params.text_document.uri.clone();
        self.session
            .answer(&uri, move |view| document_link::document_link(view, &params))
            .await
            .map_err(error)
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<OneOf<Vec<SymbolInformation>, Vec<WorkspaceSymbol>>>> {
        self.session
            .work(move |shared, cancel| workspace_symbol::symbol(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn symbol_resolve(&self, params: WorkspaceSymbol) -> Result<WorkspaceSymbol> {
        self.session
            .work(move |shared, cancel| workspace_symbol::resolve(shared, params, cancel))
            .await
            .map_err(error)
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        self.session.work(move |shared, cancel| pull::workspace(shared, params, cancel)).await.map_err(error)
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let revision = commands::document(&params).and_then(|uri| self.session.current(&uri));
        self.session
            .work(move |shared, cancel| commands::execute(shared, params, revision, cancel))
            .await
            .map_err(error)
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.session.diagnostic(params).await.map_err(error)
    }
}

/// LSP 3.17, "RequestFailed": the request was right, and what it asked for cannot be done.
const REQUEST_FAILED: i64 = -32803;

pub(super) fn error(failure: Failure) -> Error {
    let code = match failure {
        Failure::Panicked(_) | Failure::TooLarge | Failure::Stopping => ErrorCode::InternalError,
        Failure::Cancelled => ErrorCode::RequestCancelled,
        Failure::Refused(_) => ErrorCode::ServerError(REQUEST_FAILED),
        Failure::Wrong(_) => ErrorCode::InvalidParams,
        Failure::Stale => ErrorCode::ContentModified,
    };
    Error { code, message: failure.to_string().into(), data: None }
}
