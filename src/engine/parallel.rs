//! Many files at once: the only file that names the crate `rayon`.

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Hostile documents nest deep; the main thread has as much on most systems.
const STACK: usize = 8 << 20;

/// Does `work` on each item, on so many threads; 0 is as many as there are processors. The results
/// are in the order of the items.
pub fn in_parallel<T: Send, R: Send>(
    items: Vec<T>,
    threads: usize,
    work: impl Fn(T) -> R + Send + Sync,
) -> Vec<R> {
    // Threads cost more than one file does.
    if items.len() < 2 || threads == 1 {
        return items.into_iter().map(work).collect();
    }
    match pool(threads) {
        Some(pool) => pool.install(|| items.into_par_iter().map(work).collect()),
        None => items.into_iter().map(work).collect(),
    }
}

/// None where the system gives us no threads.
fn pool(threads: usize) -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()
}
