//! What every endpoint shares: the gate in front of it, limits, paging, bodies in and out.

pub(crate) mod body;
pub(crate) mod endpoint;
pub(crate) mod error;
pub(crate) mod extract;
pub(crate) mod gate;
pub(crate) mod limits;
pub(crate) mod number;
pub(crate) mod paging;
pub(crate) mod reply;
