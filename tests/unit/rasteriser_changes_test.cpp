#include <algorithm>
#include <cstdint>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <span>
#include <vector>

#include "unit/rasteriser_sheet.hpp"

using namespace roster;
using namespace roster::tests;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::int64_t area_of(std::span<const ui::PixelRect> rects) {
    std::int64_t area = 0;
    for (const ui::PixelRect& rect : rects) area += std::int64_t{rect.width} * rect.height;
    return area;
}

bool covers(std::span<const ui::PixelRect> rects, int x, int y) {
    return std::ranges::any_of(rects, [&](const ui::PixelRect& rect) {
        return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
    });
}

}  // namespace

TEST(RasteriserChanges, reports_all_of_a_first_frame) {
    Sheet sheet(300, 200);
    ui::Rasteriser rasteriser;
    EXPECT_THAT(rasteriser.draw(sheet.data(), white), ElementsAre(ui::PixelRect{0, 0, 300, 200}));
}

TEST(RasteriserChanges, reports_nothing_when_nothing_changed) {
    Sheet sheet(300, 200);
    ui::Rasteriser rasteriser;
    for (int frame = 0; frame < 3; ++frame) {
        sheet.clear();
        sheet->AddRectFilled({8.5F, 7.25F}, {90, 80}, red, 12);
        sheet.glyph(100, 100, 20, 30, 8, 8, blue);
        const auto changed = rasteriser.draw(sheet.data(), white);
        if (frame > 0) {
            EXPECT_THAT(changed, IsEmpty());
        }
    }
}

TEST(RasteriserChanges, reports_only_the_surroundings_of_what_moved) {
    Sheet sheet(1280, 800);
    ui::Rasteriser rasteriser;
    for (const float y : {100.0F, 140.0F}) {
        sheet.clear();
        sheet.rectangle(0, 0, 1280, 800, green);
        sheet.rectangle(600, y, 620, y + 10, red);
        const auto changed = rasteriser.draw(sheet.data(), white);
        if (y == 100) continue;
        EXPECT_TRUE(covers(changed, 600, 100));
        EXPECT_TRUE(covers(changed, 619, 149));
        EXPECT_FALSE(covers(changed, 500, 100));
        EXPECT_FALSE(covers(changed, 610, 300));
        EXPECT_LT(area_of(changed), 1280 * 800 / 50);
    }
    EXPECT_EQ(pixel(rasteriser, 610, 105), green);
    EXPECT_EQ(pixel(rasteriser, 610, 145), red);
}

TEST(RasteriserChanges, does_not_report_what_is_hidden) {
    Sheet sheet(1280, 800);
    ui::Rasteriser rasteriser;
    for (const ImU32 hidden : {red, blue}) {
        sheet.clear();
        sheet.rectangle(300, 300, 500, 400, hidden);
        sheet->AddRectFilled({200, 200}, {700, 600}, green, 16);
        const auto changed = rasteriser.draw(sheet.data(), white);
        if (hidden == blue) {
            EXPECT_THAT(changed, IsEmpty());
        }
    }
    EXPECT_EQ(pixel(rasteriser, 400, 350), green);
}

TEST(RasteriserChanges, reports_a_new_ground_and_a_new_size_as_everything) {
    Sheet sheet(300, 200);
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    EXPECT_THAT(rasteriser.draw(sheet.data(), black), ElementsAre(ui::PixelRect{0, 0, 300, 200}));
    sheet.resize(301, 150);
    EXPECT_THAT(rasteriser.draw(sheet.data(), black), ElementsAre(ui::PixelRect{0, 0, 301, 150}));
    rasteriser.forget();
    EXPECT_THAT(rasteriser.draw(sheet.data(), black), ElementsAre(ui::PixelRect{0, 0, 301, 150}));
}

TEST(RasteriserChanges, redraws_glyphs_whose_texels_changed) {
    Sheet sheet(300, 200);
    ui::Rasteriser rasteriser;
    const auto draw = [&] {
        sheet.clear();
        sheet.glyph(10, 10, 20, 30, 4, 4, IM_COL32(0, 0, 0, 255));
        sheet.glyph(200, 150, 50, 50, 4, 4, IM_COL32(0, 0, 0, 255));
        return rasteriser.draw(sheet.data(), white);
    };
    draw();
    EXPECT_EQ(pixel(rasteriser, 11, 11), 0xFF000000);
    sheet.texel(21, 31) = 0x00FFFFFF;
    sheet.texture().Updates.push_back({20, 30, 4, 4});
    sheet.texture().SetStatus(ImTextureStatus_WantUpdates);
    const auto changed = draw();
    EXPECT_TRUE(covers(changed, 11, 11));
    EXPECT_FALSE(covers(changed, 201, 151));
    EXPECT_EQ(pixel(rasteriser, 11, 11), on_white);
    sheet.texture().Updates.clear();
    EXPECT_THAT(draw(), IsEmpty());
}

TEST(RasteriserChanges, redraws_glyphs_of_a_texture_made_anew) {
    Sheet sheet(300, 200);
    ui::Rasteriser rasteriser;
    sheet.glyph(10, 10, 20, 30, 4, 4, IM_COL32(0, 0, 0, 255));
    rasteriser.draw(sheet.data(), white);
    sheet.texel(21, 31) = 0x00FFFFFF;
    sheet.texture().SetTexID(ImTextureID_Invalid);
    sheet.texture().SetStatus(ImTextureStatus_WantCreate);
    EXPECT_TRUE(covers(rasteriser.draw(sheet.data(), white), 11, 11));
    EXPECT_EQ(pixel(rasteriser, 11, 11), on_white);
}

TEST(RasteriserChanges, shows_the_same_whether_it_draws_everything_or_only_changes) {
    std::mt19937 random(17);
    std::uniform_real_distribution<float> x(-50, 700), y(-50, 500), length(1, 300), radius(0, 20);
    std::uniform_int_distribution<std::uint32_t> any_color;
    struct Box {
        float x, y, width, height, radius;
        ImU32 color;
    };
    const auto any_box = [&] {
        // Every other one opaque.
        return Box{x(random),      y(random),      length(random),
                   length(random), radius(random), any_color(random) | (any_color(random) & 1) * 0xFF000000U};
    };
    std::vector<Box> boxes;
    for (int each = 0; each < 25; ++each) boxes.push_back(any_box());
    Sheet sheet(640, 480);
    ui::Rasteriser by_changes;
    std::vector<std::uint32_t> shown(640 * 480);
    for (int frame = 0; frame < 40; ++frame) {
        boxes[static_cast<std::size_t>(any_color(random) % boxes.size())] = any_box();
        sheet.clear();
        for (const Box& box : boxes)
            sheet->AddRectFilled({box.x, box.y}, {box.x + box.width, box.y + box.height}, box.color,
                                 box.radius);
        // As a page would copy them.
        for (const ui::PixelRect& rect : by_changes.draw(sheet.data(), white)) {
            for (int row = rect.y; row < rect.y + rect.height; ++row) {
                const auto from = by_changes.pixels().subspan(static_cast<std::size_t>(row * 640 + rect.x),
                                                              static_cast<std::size_t>(rect.width));
                std::ranges::copy(from, shown.begin() + row * 640 + rect.x);
            }
        }
        ui::Rasteriser whole;
        whole.draw(sheet.data(), white);
        ASSERT_TRUE(std::ranges::equal(shown, whole.pixels())) << "frame " << frame;
    }
}

TEST(RasteriserChanges, reports_rectangles_that_do_not_overlap) {
    Sheet sheet(640, 480);
    ui::Rasteriser rasteriser;
    std::mt19937 random(19);
    std::uniform_real_distribution<float> x(0, 640), y(0, 480);
    for (int frame = 0; frame < 20; ++frame) {
        sheet.clear();
        for (int each = 0; each < 12; ++each) sheet->AddCircleFilled({x(random), y(random)}, 20, red);
        std::vector<int> reported(640 * 480);
        for (const ui::PixelRect& rect : rasteriser.draw(sheet.data(), white)) {
            for (int row = rect.y; row < rect.y + rect.height; ++row) {
                for (int column = rect.x; column < rect.x + rect.width; ++column)
                    ++reported[static_cast<std::size_t>(row * 640 + column)];
            }
        }
        ASSERT_LE(*std::ranges::max_element(reported), 1);
    }
}
