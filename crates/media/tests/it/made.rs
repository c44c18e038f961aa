//! Small files written by hand, shared by the tests.

/// A PNG chunk with its checksum.
pub(crate) fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = (data.len() as u32).to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(data);
    let checked = &bytes[4..];
    let sum = checked.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
        })
    });
    bytes.extend((!sum).to_be_bytes());
    bytes
}

/// An RGB PNG header of this size, `between`, and the end chunk.
pub(crate) fn png_around(width: u32, height: u32, between: &[u8]) -> Vec<u8> {
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(*b"IHDR", &header));
    file.extend(between);
    file.extend(chunk(*b"IEND", &[]));
    file
}

/// A whole PNG of one colour.
pub(crate) fn plain_png(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&colour.repeat((width * height) as usize)).unwrap();
    writer.finish().unwrap();
    file
}

/// A JPEG segment.
pub(crate) fn segment(mark: u8, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xff, mark];
    bytes.extend((data.len() as u16 + 2).to_be_bytes());
    bytes.extend(data);
    bytes
}

/// A JPEG frame header for three components.
pub(crate) fn frame(mark: u8, precision: u8, width: u16, height: u16) -> Vec<u8> {
    let mut data = vec![precision];
    data.extend(height.to_be_bytes());
    data.extend(width.to_be_bytes());
    data.extend([3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    segment(mark, &data)
}

/// A start of scan for three components.
pub(crate) fn scan() -> Vec<u8> {
    segment(0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 0, 0])
}

/// A JPEG of these segments.
pub(crate) fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    file.extend(segments.concat());
    file.extend([0xff, 0xd9]);
    file
}

/// A RIFF file of the WebP kind around these chunks.
pub(crate) fn webp(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend(*kind);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend(data);
        body.extend(vec![0; data.len() % 2]);
    }
    let mut file = b"RIFF".to_vec();
    file.extend((body.len() as u32).to_le_bytes());
    file.extend(body);
    file
}

/// A BMP header of this size and coding, and what follows it.
pub(crate) fn bmp(width: i32, height: i32, bits: u16, method: u32, behind: &[u8]) -> Vec<u8> {
    let mut file = b"BM".to_vec();
    for number in [0_u32, 0, 0, 40] {
        file.extend(number.to_le_bytes());
    }
    file.extend(width.to_le_bytes());
    file.extend(height.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(bits.to_le_bytes());
    for number in [method, 0, 0, 0, 0, 0] {
        file.extend(number.to_le_bytes());
    }
    file.extend(behind);
    file
}

/// A GIF with a screen of this size and these blocks.
pub(crate) fn gif(width: u16, height: u16, blocks: &[u8]) -> Vec<u8> {
    let mut file = b"GIF89a".to_vec();
    file.extend(width.to_le_bytes());
    file.extend(height.to_le_bytes());
    file.extend([0, 0, 0]);
    file.extend(blocks);
    file
}

/// The picture block of a GIF at a place, with this data behind the code size.
pub(crate) fn gif_picture(place: [u16; 4], code_size: u8, data: &[u8]) -> Vec<u8> {
    let mut block = vec![0x2c];
    block.extend(place.iter().flat_map(|side| side.to_le_bytes()));
    block.extend([0, code_size]);
    for piece in data.chunks(255) {
        block.push(piece.len() as u8);
        block.extend(piece);
    }
    block.push(0);
    block
}

/// A TIFF of one directory with these tags, each a list of 32-bit numbers, and what follows it.
pub(crate) fn tiff(tags: &[(u16, &[u32])], behind: &[u8]) -> Vec<u8> {
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    file.extend((tags.len() as u16).to_le_bytes());
    let mut values = Vec::new();
    let values_at = 8 + 2 + 12 * tags.len() + 4;
    for (tag, numbers) in tags {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        file.extend(tag.to_le_bytes());
        file.extend(4_u16.to_le_bytes());
        file.extend((numbers.len() as u32).to_le_bytes());
        if numbers.len() == 1 {
            file.extend(bytes);
        } else {
            file.extend(((values_at + values.len()) as u32).to_le_bytes());
            values.extend(bytes);
        }
    }
    file.extend([0; 4]);
    file.extend(values);
    file.extend(behind);
    file
}
