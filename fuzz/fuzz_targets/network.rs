//! A network as GraphML, or as a list of nodes and one of edges apart by a line of `---`: read or refused; what was read is written
//! in every format or refused.
#![no_main]

use formats::network::reading::{graphml, nodes_and_edges};
use formats::network::{Format, Layout, Network, Options, write};
use libfuzzer_sys::fuzz_target;

struct Counting(u128);

impl fieldwork::id::IdSource for Counting {
    fn fresh(&mut self) -> uuid::Uuid {
        self.0 += 1;
        uuid::Uuid::from_u128(self.0)
    }
}

fn written(network: &Network) {
    for format in Format::ALL {
        let _ = write(network, format, Options::default(), &mut Counting(0));
    }
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(network) = graphml(bytes) {
        written(&network);
    }
    let parts = bytes.windows(5).position(|window| window == b"\n---\n").map(|at| (&bytes[..at], &bytes[at + 5..]));
    if let Some((nodes, edges)) = parts
        && let Ok(network) = nodes_and_edges(nodes, edges, Layout::default())
    {
        written(&network);
    }
});
