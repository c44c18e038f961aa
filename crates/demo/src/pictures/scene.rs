//! The scenes: a colour for each place of a picture, from layered value noise and plain shapes.

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// Ridges under a pale sky.
    Mountains,
    /// Rectangles of many sizes and colours.
    Blocks,
    /// Cranes and ships before a bright sky, mirrored in water.
    Harbour,
    /// Rings around three centres.
    Rings,
    /// Bent stripes.
    Waves,
    /// Low sand hills with long shadows.
    Dunes,
    /// Square tiles of different greys.
    Tiles,
    /// Trunks in mist.
    Trees,
}

/// A colour: red, green, blue, each 0 to 255.
type Colour = [f64; 3];

/// Paints one scene for one seed.
#[derive(Debug)]
pub(super) struct Painter {
    scene: Scene,
    seed: u64,
}

impl Scene {
    /// Every scene.
    pub const ALL: [Self; 8] = [
        Self::Mountains,
        Self::Blocks,
        Self::Harbour,
        Self::Rings,
        Self::Waves,
        Self::Dunes,
        Self::Tiles,
        Self::Trees,
    ];
}

impl Painter {
    pub(super) const fn new(scene: Scene, seed: u64) -> Self {
        Self { scene, seed }
    }

    /// The colour at `u` (from the left) and `v` (from the top), in heights of the picture.
    pub(super) fn colour(&self, u: f64, v: f64) -> Colour {
        match self.scene {
            Scene::Mountains => self.mountains(u, v),
            Scene::Blocks => self.blocks(u, v),
            Scene::Harbour => self.harbour(u, v),
            Scene::Rings => self.rings(u, v),
            Scene::Waves => self.waves(u, v),
            Scene::Dunes => self.dunes(u, v),
            Scene::Tiles => self.tiles(u, v),
            Scene::Trees => self.trees(u, v),
        }
    }

    fn mountains(&self, u: f64, v: f64) -> Colour {
        for (layer, near) in [(4, 1.0), (3, 0.66), (2, 0.33), (1, 0.0)] {
            let ridge = 0.28 + near * 0.4 + 0.5 * (0.5 - self.layered(u * 2.2, near * 9.0, layer));
            if v > ridge {
                let rock = mix([150.0, 165.0, 185.0], [32.0, 58.0, 48.0], near);
                let light = self.layered(u * 9.0, v * 9.0, layer + 10) * 46.0 - 23.0;
                return rock.map(|value| value + light);
            }
        }
        if distance(u, v, 0.3 + self.chance(1, 1, 9) * 0.7, 0.2) < 0.07 {
            return [252.0, 240.0, 205.0];
        }
        mix([150.0, 185.0, 215.0], [244.0, 226.0, 196.0], v * 1.4)
    }

    fn blocks(&self, u: f64, v: f64) -> Colour {
        for number in 0..22 {
            let draw = |field| self.chance(number, field, 20);
            let (left, top) = (draw(1) * 1.5 - 0.2, draw(2) * 1.2 - 0.2);
            if u >= left
                && v >= top
                && u < left + 0.08 + draw(3) * 0.5
                && v < top + 0.08 + draw(4) * 0.4
            {
                return [draw(5) * 235.0 + 10.0, draw(6) * 210.0 + 20.0, draw(7) * 200.0 + 30.0];
            }
        }
        [228.0, 222.0, 208.0]
    }

    fn harbour(&self, u: f64, v: f64) -> Colour {
        const QUAY: f64 = 0.62;
        if v <= QUAY {
            return self.quay(u, v, QUAY);
        }
        let ripple = (self.layered(u * 6.0, v * 40.0, 31) - 0.5) * 0.03;
        let mirrored = self.quay(u + ripple, QUAY - (v - QUAY) * 0.9, QUAY);
        mix(mirrored, [40.0, 78.0, 96.0], 0.45)
    }

    /// What stands at the harbour's edge, at the height `quay`, and the sky behind it.
    fn quay(&self, u: f64, v: f64, quay: f64) -> Colour {
        for number in 0..11 {
            let draw = |field| self.chance(number, field, 32);
            let (left, wide) = (draw(1) * 1.4, 0.03 + draw(2) * 0.16);
            let top = quay - 0.06 - draw(3) * 0.4 * (0.2 / (wide + 0.1)).min(1.0);
            if (left..left + wide).contains(&u) && v > top {
                return mix([36.0, 52.0, 66.0], [150.0, 84.0, 60.0], draw(4));
            }
        }
        mix([236.0, 190.0, 140.0], [120.0, 160.0, 190.0], 1.0 - v * 1.5)
    }

    fn rings(&self, u: f64, v: f64) -> Colour {
        let mut sum = 0.0;
        for number in 0..3 {
            let centre = (self.chance(number, 1, 40) * 1.3, self.chance(number, 2, 40));
            let wide = 0.08 + self.chance(number, 3, 40) * 0.12;
            sum += swing(distance(u, v, centre.0, centre.1) / wide);
        }
        mix([28.0, 84.0, 98.0], [240.0, 214.0, 160.0], sum / 3.0)
    }

    fn waves(&self, u: f64, v: f64) -> Colour {
        let bend = self.layered(u * 1.6, v * 1.6, 50) * 1.3;
        let tilt = self.chance(1, 1, 51);
        let light = swing(u * (1.0 + tilt * 3.0) + v * (5.0 - tilt * 3.0) + bend * 2.0);
        let shade = self.layered(u * 2.0, v * 2.0, 52);
        mix(
            mix([22.0, 60.0, 110.0], [206.0, 232.0, 236.0], light),
            [90.0, 70.0, 130.0],
            shade * 0.5,
        )
    }

    fn dunes(&self, u: f64, v: f64) -> Colour {
        for (layer, near) in [(63, 1.0), (62, 0.5), (61, 0.0)] {
            let along = (u * (1.1 - near * 0.3) + near * 3.0) * 2.0;
            let height = self.noise(along, near, layer);
            let crest = 0.34 + near * 0.3 + 0.3 * (0.5 - height);
            if v > crest {
                let depth = ((v - crest) * 4.0).min(1.0);
                let slope = self.noise(along + 0.12, near, layer) - height;
                let lit = mix([150.0, 112.0, 74.0], [236.0, 200.0, 146.0], 0.5 + slope * 2.4);
                let ripple = swing(v * 14.0 + self.noise(u * 3.0, v * 3.0, layer + 5) * 3.0);
                return mix(lit, [92.0, 70.0, 52.0], depth * 0.45 + ripple * 0.4);
            }
        }
        mix([176.0, 204.0, 222.0], [246.0, 236.0, 214.0], v * 2.0)
    }

    fn tiles(&self, u: f64, v: f64) -> Colour {
        const A_SIDE: f64 = 0.125;
        let (column, row) = (whole(u / A_SIDE), whole(v / A_SIDE));
        let joint = swing_edge(u / A_SIDE).min(swing_edge(v / A_SIDE));
        if joint < 0.05 {
            return [70.0, 66.0, 62.0];
        }
        let grey = 60.0 + self.lattice(column, row, 70) * 175.0;
        let warm = self.lattice(column, row, 71) * 30.0;
        [grey + warm, grey + warm * 0.4, grey - warm * 0.4]
    }

    fn trees(&self, u: f64, v: f64) -> Colour {
        for number in (0..16).rev() {
            let near = f64::from(number) / 15.0;
            let foot = 0.6 + near * 0.36;
            if v > foot {
                if self.layered(u * 6.0, near * 7.0, 82) > 0.42 {
                    return mix([150.0, 168.0, 132.0], [58.0, 76.0, 46.0], near);
                }
                continue;
            }
            let aside = (u - self.chance(number, 1, 80) * 1.45 + 0.05).abs();
            let half = 0.008 + near * 0.035;
            let sway = |this: &Self| (this.noise(v * 1.5, f64::from(number), 81) - 0.5) * 0.03;
            if aside < half + 0.015 && aside + sway(self) < half {
                return mix([176.0, 190.0, 180.0], [38.0, 46.0, 40.0], 0.25 + near * 0.75);
            }
        }
        mix([214.0, 222.0, 214.0], [158.0, 178.0, 160.0], v)
    }

    /// Noise of four octaves, 0 to 1.
    fn layered(&self, x: f64, y: f64, layer: u64) -> f64 {
        let mut sum = 0.0;
        for (scale, share) in [(1.0, 0.53), (2.0, 0.27), (4.0, 0.13), (8.0, 0.07)] {
            sum += share * self.noise(x * scale, y * scale, layer);
        }
        sum
    }

    /// Smooth noise, 0 to 1.
    fn noise(&self, x: f64, y: f64, layer: u64) -> f64 {
        let (column, row) = (whole(x), whole(y));
        let (across, down) = (ease(x - x.floor()), ease(y - y.floor()));
        let corner = |dx, dy| self.lattice(column + dx, row + dy, layer);
        let top = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * across;
        let bottom = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * across;
        top + (bottom - top) * down
    }

    /// A drawn value for one property of one shape, 0 to 1.
    fn chance(&self, shape: i32, field: i32, layer: u64) -> f64 {
        self.lattice(i64::from(shape), i64::from(field), layer)
    }

    /// A drawn value for a crossing of the grid, 0 to 1 (the mixing steps of `SplitMix64`).
    fn lattice(&self, x: i64, y: i64, layer: u64) -> f64 {
        let mut mixed = self.seed ^ layer.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for part in [x, y] {
            mixed = mixed.wrapping_add(part.cast_unsigned()).wrapping_add(0x9e37_79b9_7f4a_7c15);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^= mixed >> 31;
        }
        f64::from(u32::try_from(mixed >> 32).unwrap_or(0)) / f64::from(u32::MAX)
    }
}

/// `a` and `b` mixed, with `share` (0 to 1) of `b`.
pub(super) fn mix(a: Colour, b: Colour, share: f64) -> Colour {
    let share = share.clamp(0.0, 1.0);
    let [a0, a1, a2] = a;
    let [b0, b1, b2] = b;
    [a0 + (b0 - a0) * share, a1 + (b1 - a1) * share, a2 + (b2 - a2) * share]
}

/// The whole number at or below `value`.
#[expect(clippy::cast_possible_truncation, reason = "places in a picture stay far below 2^53")]
pub(super) fn whole(value: f64) -> i64 {
    value.floor() as i64
}

fn distance(u: f64, v: f64, to_u: f64, to_v: f64) -> f64 {
    ((u - to_u) * (u - to_u) + (v - to_v) * (v - to_v)).sqrt()
}

/// A smooth step from 0 to 1.
fn ease(value: f64) -> f64 {
    value * value * (3.0 - 2.0 * value)
}

/// A wave from 0 to 1 and back, once a unit.
fn swing(value: f64) -> f64 {
    let part = value - value.floor();
    ease(1.0 - (2.0 * part - 1.0).abs())
}

/// Distance to the nearest whole number, 0 to 0.5.
fn swing_edge(value: f64) -> f64 {
    let part = value - value.floor();
    part.min(1.0 - part)
}
