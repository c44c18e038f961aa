//! Every path against plain loops.

use proptest::prelude::*;

use super::{Kernel, Near, Run};
use crate::code::{Code, distance};
use crate::path::Path;

fn kernels() -> impl Iterator<Item = Kernel> {
    Path::ALL.into_iter().filter_map(|path| Kernel::new(path).ok())
}

/// Codes around a few centres, so that some are near each other.
fn codes(count: usize) -> impl Strategy<Value = Vec<Code>> {
    let near = (0..3_u64, any::<[u64; 4]>(), any::<[u64; 4]>(), any::<bool>());
    let code = near.prop_map(|(centre, a, b, is_far)| {
        let middle = centre.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        std::array::from_fn(
            |at| if is_far { a[at] } else { middle ^ (a[at] & b[at] & (a[at] >> 7)) },
        )
    });
    prop::collection::vec(code, 0..count)
}

proptest! {
    #[test]
    fn every_path_scans_alike(
        codes in codes(300),
        queries in codes(12),
        radius_bits in prop_oneof![Just(31), 0..=48_u32, 0..=256_u32],
    ) {
        let mut twin = Vec::new();
        for (query, number) in queries.iter().zip(0..) {
            for (code, row) in codes.iter().zip(0..) {
                let distance_bits = distance(code, query);
                if distance_bits <= radius_bits {
                    twin.push(Near { query: number, row, distance_bits });
                }
            }
        }
        for kernel in kernels() {
            let mut found = Vec::new();
            kernel.scan(&codes, &queries, radius_bits, &mut found);
            found.sort_unstable();
            prop_assert_eq!(&found, &twin, "{}", kernel.path());
            for (query, number) in queries.iter().zip(0..) {
                let rows: Vec<u32> = (0..).take(codes.len()).collect();
                let mut judged = Vec::new();
                kernel.judge(&codes, &rows, query, radius_bits, &mut judged);
                let of_query = twin.iter().filter(|near| near.query == number);
                let expected: Vec<Near> = of_query.map(|near| Near { query: 0, ..*near }).collect();
                prop_assert_eq!(judged, expected, "{}", kernel.path());
            }
        }
    }

    #[test]
    fn every_path_sifts_alike(
        signatures in prop::collection::vec(any::<u16>(), 0..200),
        probe in any::<u16>(),
        runs in prop::collection::vec((0..220_u32, 0..80_u32, 0..12_u8), 0..20),
    ) {
        let runs: Vec<Run> = runs
            .into_iter()
            .map(|(begin, length, most)| Run { begin, end: begin + length, most })
            .filter(|run| run.end as usize <= signatures.len())
            .collect();
        let mut twin = Vec::new();
        for run in &runs {
            for place in run.begin..run.end {
                let differ = signatures[place as usize] ^ probe;
                if differ.count_ones() <= u32::from(run.most) {
                    twin.push(place);
                }
            }
        }
        for kernel in kernels() {
            let mut places = Vec::new();
            kernel.sift(&signatures, probe, &runs, &mut places);
            prop_assert_eq!(&places, &twin, "{}", kernel.path());
        }
    }
}
