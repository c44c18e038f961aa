//! Every path against plain loops.

use proptest::prelude::*;

use super::{All, Each, Kernel, Mark, Marks, Near, Nothing, Probe};
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
        signatures in prop::collection::vec(any::<u16>(), 0..400),
        probes in prop::collection::vec((0..420_u32, 1..150_u32, any::<u16>(), 0..12_u16), 0..20),
        lines in 0..4_usize,
    ) {
        let probes: Vec<Probe> = probes
            .into_iter()
            .zip(0..)
            .map(|((begin, length, signature, most), query)| {
                Probe { begin, end: begin + length, query, signature, most }
            })
            .filter(|probe| probe.end as usize <= signatures.len())
            .collect();
        let mut twin = Vec::new();
        for probe in &probes {
            for place in probe.begin..probe.end {
                let differ = signatures[place as usize] ^ probe.signature;
                if differ.count_ones() <= u32::from(probe.most) {
                    twin.push((probe.query, place));
                }
            }
        }
        let all = (0, u32::try_from(signatures.len()).unwrap());
        let mut marks = Marks::default();
        for kernel in kernels() {
            for way in 0..3 {
                match way {
                    0 => kernel.sift(&signatures, &probes, Nothing, &mut marks),
                    1 => {
                        let each = Each { probes: &probes, lines };
                        kernel.sift(&signatures, &probes, each, &mut marks);
                    }
                    _ => kernel.sift(&signatures, &probes, All::of(all, lines), &mut marks),
                }
                let places: Vec<_> = marks.all().iter().flat_map(places).collect();
                prop_assert_eq!(&places, &twin, "{}", kernel.path());
            }
        }
    }
}

/// Query and place of each bit of a mark.
fn places(mark: &Mark) -> impl Iterator<Item = (u32, u32)> {
    let Mark { first, mask, query } = *mark;
    (0..32).filter(move |bit| mask >> bit & 1 == 1).map(move |bit| (query, first + bit))
}
