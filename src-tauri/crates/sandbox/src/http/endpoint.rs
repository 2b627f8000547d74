//! How an endpoint is declared: its number in the contract, method, path, and who may call it.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, on};

use super::gate::{Gate, gate};
use crate::app::App;

/// Class of contract 2.5 that calls are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Read,
    Write,
    Auth,
    Upload,
}

impl Class {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Auth => "auth",
            Self::Upload => "upload",
        }
    }

    fn of(method: &MethodFilter, path: &str) -> Self {
        match *method {
            _ if path.starts_with("/api/auth/") => Self::Auth,
            MethodFilter::GET => Self::Read,
            MethodFilter::POST if path.starts_with("/api/upload") => Self::Upload,
            _ => Self::Write,
        }
    }
}

/// Whether a token is needed (contract 1, column "Auth").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// No token is looked at.
    Open,
    /// A token adds what its agent sees; a bad one is refused.
    Optional,
    /// A token is required.
    Bearer,
}

/// One line of contract 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Endpoint {
    /// `E01` to `E100`, or `MEDIA` for the bytes of media.
    pub(crate) id: &'static str,
    /// `None`: not counted.
    pub(crate) class: Option<Class>,
    pub(crate) access: Access,
}

/// The endpoints of the sandbox, one gate before each.
pub(crate) struct Endpoints {
    app: Arc<App>,
    router: Router<Arc<App>>,
}

macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident = $filter:ident;)*) => {
        $($(#[$doc])*
        pub(crate) fn $name<H, T>(self, id: &'static str, access: Access, path: &'static str, handler: H) -> Self
        where
            H: Handler<T, Arc<App>>,
            T: 'static,
        {
            self.endpoint(id, access, MethodFilter::$filter, path, handler)
        })*
    };
}

impl Endpoints {
    pub(crate) fn new(app: Arc<App>) -> Self {
        Self {
            app,
            router: Router::new(),
        }
    }

    methods! {
        /// Declares a GET.
        get = GET;
        /// Declares a POST.
        post = POST;
        /// Declares a PATCH.
        patch = PATCH;
        /// Declares a DELETE.
        delete = DELETE;
    }

    fn endpoint<H, T>(
        self,
        id: &'static str,
        access: Access,
        method: MethodFilter,
        path: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        let class = path.starts_with("/api/").then(|| Class::of(&method, path));
        let gate_state = Gate {
            app: Arc::clone(&self.app),
            endpoint: Endpoint { id, class, access },
        };
        let route = on(method, handler).layer(from_fn_with_state(gate_state, gate));
        Self {
            router: self.router.route(path, route),
            ..self
        }
    }

    pub(crate) fn into_router(self) -> Router<Arc<App>> {
        self.router
    }
}
