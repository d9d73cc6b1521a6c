//! The program comes in two files: the first screen runs the first, and the rest is fetched behind it
//! (`xtask/src/split`). Whoever goes from the first half into the rest waits here before.
//!
//! The ways across are the functions of modules named `beyond`. They are `#[inline(never)]`, so that the splitter finds
//! them, and nothing else of the rest is named outside them by what the first screen runs.

use crate::platform::{Fault, js};
use futures_util::future::LocalBoxFuture;

/// Returns once the whole program is there. In a build that is not split, and where there is no start script, it is.
///
/// # Errors
/// [`Fault::Silent`] where the rest cannot be fetched; asking again tries again.
pub async fn arrived() -> Result<(), Fault> {
    let start = js::get(&js::global(), "jejaring");
    if !js::has(&start, "whole") {
        return Ok(());
    }
    js::call_async(&start, "whole", &[]).await.map(drop).map_err(|_| Fault::Silent)
}

/// A future as a way across gives it. The compiler must not learn which one it is: it would then name the future's code
/// where the way is taken, in the first half.
pub fn veiled<'a, T>(future: impl Future<Output = T> + 'a) -> LocalBoxFuture<'a, T> {
    std::hint::black_box(Box::pin(future))
}
