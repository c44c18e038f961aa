//! The quality of samples against steps that are cut one by one to whole numbers.

use luwte_hash::pdq::{Samples, Spectrum};
use proptest::prelude::*;

fn naive(samples: &Samples) -> u8 {
    let step = |one: f32, other: f32| ((one - other) * 100.0 / 255.0).abs() as u32;
    let mut sum = 0;
    for place in 0..samples.len() {
        if place + 64 < samples.len() {
            sum += step(samples[place], samples[place + 64]);
        }
        if place % 64 < 63 {
            sum += step(samples[place], samples[place + 1]);
        }
    }
    (sum / 90).min(100) as u8
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn quality_of_samples_is_that_of_steps_cut_one_by_one(
        seed in any::<u64>(),
        // From one step in a hundred rows to as many as there can be, and whole hundredths, where a
        // bit more or less decides.
        most in prop::sample::select(vec![0.3_f32, 1.0, 3.0, 6.0, 9.0, 255.0]),
        is_whole in any::<bool>(),
    ) {
        let mut samples = [0.0; 64 * 64];
        let mut drawn = seed | 1;
        for sample in &mut samples {
            drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let level = (drawn >> 40) as f32 / (1 << 24) as f32 * most;
            *sample = if is_whole { (level / 2.55).round() * 2.55 } else { level };
        }
        prop_assert_eq!(Spectrum::of_samples(&samples).pdq().quality, naive(&samples));
    }
}
