//! `textDocument/prepareTypeHierarchy`, `typeHierarchy/supertypes` and `subtypes`.

use super::View;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{
    TypeHierarchyItem, TypeHierarchyPrepareParams, TypeHierarchySubtypesParams, TypeHierarchySupertypesParams,
};

/// Whether it is said to the client that there are type hierarchies.
pub(crate) const PROVIDED: bool = false;

/// Answers it.
pub(crate) fn prepare(
    _: View<'_>,
    _: &TypeHierarchyPrepareParams,
) -> Result<Option<Vec<TypeHierarchyItem>>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn supertypes(
    _: &Shared,
    _: TypeHierarchySupertypesParams,
    _: &Cancel,
) -> Result<Option<Vec<TypeHierarchyItem>>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn subtypes(
    _: &Shared,
    _: TypeHierarchySubtypesParams,
    _: &Cancel,
) -> Result<Option<Vec<TypeHierarchyItem>>, Failure> {
    Ok(None)
}
