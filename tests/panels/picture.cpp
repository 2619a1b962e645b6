#include "panels/picture.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <span>
#include <vector>
#include <zlib.h>

#include "imgui.h"
#include "ui/rasteriser.hpp"
#include "ui/theme.hpp"

namespace roster::tests {

namespace {

using Bytes = std::vector<std::uint8_t>;

void append_number(Bytes& bytes, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

void append_chunk(Bytes& png, const char* kind, std::span<const std::uint8_t> data) {
    append_number(png, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = png.size();
    png.insert(png.end(), kind, kind + 4);
    png.insert(png.end(), data.begin(), data.end());
    append_number(png,
                  static_cast<std::uint32_t>(crc32(0, &png[start], static_cast<uInt>(png.size() - start))));
}

// Each row as its differences to the one above (filter type 2), which leaves mostly zeros of a page.
Bytes filtered(const ui::Rasteriser& picture) {
    const auto width = static_cast<std::size_t>(picture.width());
    Bytes rows;
    std::vector<std::uint32_t> above(width);
    for (std::size_t start = 0; start < picture.pixels().size(); start += width) {
        const std::span<const std::uint32_t> row = picture.pixels().subspan(start, width);
        rows.push_back(2);
        for (std::size_t x = 0; x < width; ++x) {
            for (int shift = 0; shift < 24; shift += 8)
                rows.push_back(static_cast<std::uint8_t>((row[x] >> shift) - (above[x] >> shift)));
        }
        above.assign(row.begin(), row.end());
    }
    return rows;
}

// PNG (ISO/IEC 15948): 8 bits a channel, red, green and blue.
Bytes png_of(const ui::Rasteriser& picture) {
    const Bytes rows = filtered(picture);
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    Bytes packed(size);
    compress2(packed.data(), &size, rows.data(), static_cast<uLong>(rows.size()), 6);
    packed.resize(size);

    Bytes head;
    append_number(head, static_cast<std::uint32_t>(picture.width()));
    append_number(head, static_cast<std::uint32_t>(picture.height()));
    head.insert(head.end(), {8, 2, 0, 0, 0});

    Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    append_chunk(png, "IHDR", head);
    append_chunk(png, "IDAT", packed);
    append_chunk(png, "IEND", {});
    return png;
}

}  // namespace

bool save_picture(const std::string& file) {
    ImDrawData* data = ImGui::GetDrawData();
    if (data == nullptr) return false;
    ui::Rasteriser rasteriser;
    rasteriser.draw(*data, ui::theme().dark ? ui::Color{0, 0, 0} : ui::Color{255, 255, 255});
    const Bytes png = png_of(rasteriser);
    std::FILE* stream = std::fopen(file.c_str(), "wb");
    if (stream == nullptr) return false;
    const bool written = std::fwrite(png.data(), 1, png.size(), stream) == png.size();
    return std::fclose(stream) == 0 && written;
}

}  // namespace roster::tests
