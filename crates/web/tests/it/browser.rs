//! A client that keeps its cookie and reads pages, as a browser without scripts does.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// A header; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// Where it sends the browser.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    /// The value of the hidden field `name`.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at =
            self.text().find(&start).unwrap_or_else(|| panic!("no field {name}")) + start.len();
        self.text()[at..].split('"').next().unwrap().to_owned()
    }

    /// The title, unescaped enough for tests.
    pub(crate) fn title(&self) -> &str {
        self.text().split("<title>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or("")
    }
}

/// A browser without scripts.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookie: Option<String>,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookie: None }
    }

    /// Opens an address.
    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields.iter().copied())
            .finish();
        self.post_as(path, "application/x-www-form-urlencoded", body).await
    }

    /// Sends a body of any kind.
    pub(crate) async fn post_as(&mut self, path: &str, kind: &str, body: impl Into<Body>) -> Page {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
            .body(body.into())
            .unwrap();
        self.send(request).await
    }

    /// Sends a form and opens the page it leads to.
    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post(path, fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}: {}", page.text());
        let next = page.location().to_owned();
        self.get(&next).await
    }

    /// Sends any request, with the cookie.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Page {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        }
        request.headers_mut().insert(header::HOST, "luwte.example".parse().unwrap());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for value in parts.headers.get_all(header::SET_COOKIE) {
            let value = value.to_str().unwrap();
            let pair = value.split(';').next().unwrap().to_owned();
            self.cookie = (!value.contains("Max-Age=0")).then_some(pair);
        }
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Page { status: parts.status, headers: parts.headers, bytes }
    }
}
