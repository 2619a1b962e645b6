#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "unit/rasteriser_sheet.hpp"

using namespace roster;
using namespace roster::tests;

namespace {

// What the definition says, pixel by pixel: corners on 1/256 of a pixel, edge functions, colours in real numbers.
class Definition {
   public:
    Definition(int width, int height)
        : width_(width), height_(height), sums_(static_cast<std::size_t>(width * height)) {
        for (auto& sum : sums_) sum = {255, 255, 255};
    }

    void draw(Sheet& sheet) {
        const ImDrawList& list = sheet.list();
        for (const ImDrawCmd& command : list.CmdBuffer) {
            for (unsigned at = 0; at + 3 <= command.ElemCount; at += 3) {
                const auto vertex = [&](unsigned corner) {
                    return list.VtxBuffer[static_cast<int>(
                        list.IdxBuffer[static_cast<int>(command.IdxOffset + at + corner)] +
                        command.VtxOffset)];
                };
                draw(vertex(0), vertex(1), vertex(2), command.ClipRect);
            }
        }
    }

    std::uint32_t at(int x, int y) const {
        std::uint32_t color = 0xFF000000;
        for (std::size_t index = 0; index < 3; ++index)
            color |= static_cast<std::uint32_t>(
                         std::lround(sums_[static_cast<std::size_t>(y * width_ + x)][index]))
                     << (8 * index);
        return color;
    }

   private:
    static std::int64_t fixed(float position) {
        return static_cast<std::int64_t>(std::floor(position * 256 + 0.5F));
    }

    void draw(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImVec4& clip) {
        const std::array<const ImDrawVert*, 3> corners{&a, &b, &c};
        std::array<std::int64_t, 3> x{}, y{};
        for (std::size_t each = 0; each < 3; ++each) {
            x[each] = fixed(corners[each]->pos.x);
            y[each] = fixed(corners[each]->pos.y);
        }
        const std::int64_t area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
        if (area == 0) return;
        for (int row = std::max(0, static_cast<int>(clip.y));
             row < std::min(height_, static_cast<int>(clip.w)); ++row) {
            for (int column = std::max(0, static_cast<int>(clip.x));
                 column < std::min(width_, static_cast<int>(clip.z)); ++column) {
                const std::int64_t px = column * 256 + 128, py = row * 256 + 128;
                std::array<double, 3> share{};
                bool inside = true;
                for (std::size_t each = 0; each < 3; ++each) {
                    const std::size_t from = (each + 1) % 3, to = (each + 2) % 3;
                    std::int64_t dx = x[to] - x[from], dy = y[to] - y[from];
                    std::int64_t edge = dx * (py - y[from]) - dy * (px - x[from]);
                    if (area < 0) {
                        edge = -edge;
                        dx = -dx;
                        dy = -dy;
                    }
                    // Clockwise on a screen: a left edge goes up, a top edge goes right.
                    const bool left_or_top = dy < 0 || (dy == 0 && dx > 0);
                    inside = inside && (edge > 0 || (edge == 0 && left_or_top));
                    share[each] = static_cast<double>(edge) / static_cast<double>(std::abs(area));
                }
                if (inside) blend(column, row, corners, share);
            }
        }
    }

    void blend(int x, int y, const std::array<const ImDrawVert*, 3>& corners,
               const std::array<double, 3>& share) {
        std::array<double, 4> color{};
        for (int index = 0; index < 4; ++index) {
            for (std::size_t each = 0; each < 3; ++each)
                color[static_cast<std::size_t>(index)] += share[each] * channel(corners[each]->col, index);
        }
        auto& sum = sums_[static_cast<std::size_t>(y * width_ + x)];
        const double alpha = color[3] / 255;
        for (std::size_t index = 0; index < 3; ++index)
            sum[index] = color[index] * alpha + sum[index] * (1 - alpha);
    }

    int width_, height_;
    std::vector<std::array<double, 3>> sums_;
};

void expect_as_defined(Sheet& sheet, int tolerance, const std::string& what) {
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    Definition definition(rasteriser.width(), rasteriser.height());
    definition.draw(sheet);
    for (int y = 0; y < rasteriser.height(); ++y) {
        for (int x = 0; x < rasteriser.width(); ++x) {
            ASSERT_LE(difference(pixel(rasteriser, x, y), definition.at(x, y)), tolerance)
                << what << " at " << x << ", " << y << std::hex << ": " << pixel(rasteriser, x, y)
                << " instead of " << definition.at(x, y);
        }
    }
}

}  // namespace

// ---- What is drawn ----

TEST(Rasteriser, lays_the_ground) {
    Sheet sheet;
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), {.red = 1, .green = 2, .blue = 3, .alpha = 4});
    EXPECT_EQ(rasteriser.width(), 128);
    EXPECT_EQ(rasteriser.height(), 96);
    EXPECT_EQ(rasteriser.pixels().size(), 128U * 96U);
    EXPECT_TRUE(
        std::ranges::all_of(rasteriser.pixels(), [](std::uint32_t each) { return each == 0xFF030201; }));
}

TEST(Rasteriser, fills_a_rectangle_to_the_pixel) {
    Sheet sheet;
    sheet.rectangle(10, 20, 12, 23, red);
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    for (int y = 18; y < 26; ++y) {
        for (int x = 8; x < 15; ++x) {
            EXPECT_EQ(pixel(rasteriser, x, y), x >= 10 && x < 12 && y >= 20 && y < 23 ? red : on_white)
                << x << ' ' << y;
        }
    }
}

TEST(Rasteriser, draws_in_device_pixels) {
    Sheet sheet(60, 40, 2.5F);
    sheet.rectangle(2, 4, 6, 8, red);
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(rasteriser.width(), 150);
    EXPECT_EQ(rasteriser.height(), 100);
    EXPECT_EQ(pixel(rasteriser, 5, 10), red);
    EXPECT_EQ(pixel(rasteriser, 14, 19), red);
    EXPECT_EQ(pixel(rasteriser, 4, 10), on_white);
    EXPECT_EQ(pixel(rasteriser, 15, 19), on_white);
}

TEST(Rasteriser, counts_from_where_the_display_begins) {
    Sheet sheet;
    sheet->PushClipRect({100, 200}, {300, 400});
    sheet.rectangle(110, 220, 112, 223, red);
    ImDrawData& data = sheet.data();
    data.DisplayPos = {100, 200};
    ui::Rasteriser rasteriser;
    rasteriser.draw(data, white);
    EXPECT_EQ(pixel(rasteriser, 10, 20), red);
    EXPECT_EQ(pixel(rasteriser, 9, 20), on_white);
}

TEST(Rasteriser, lays_straight_alpha_over_what_is_there) {
    Sheet sheet;
    sheet.rectangle(0, 0, 40, 40, IM_COL32(200, 100, 0, 255));
    sheet.rectangle(0, 0, 20, 40, IM_COL32(0, 100, 200, 128));
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    // 200 * 127 / 255, 100, 200 * 128 / 255
    EXPECT_EQ(pixel(rasteriser, 5, 5), IM_COL32(100, 100, 100, 255));
    EXPECT_EQ(pixel(rasteriser, 25, 5), IM_COL32(200, 100, 0, 255));
}

TEST(Rasteriser, draws_nothing_for_a_colour_without_alpha) {
    Sheet sheet;
    sheet.triangle({ImVec2{0, 0}, ImVec2{50, 0}, ImVec2{0, 50}},
                   {red & 0x00FFFFFF, blue & 0x00FFFFFF, green & 0x00FFFFFF});
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), black);
    EXPECT_TRUE(
        std::ranges::all_of(rasteriser.pixels(), [](std::uint32_t each) { return each == 0xFF000000; }));
}

TEST(Rasteriser, keeps_within_clip_rectangles) {
    Sheet sheet;
    sheet->PushClipRect({30, 10}, {70, 50});
    sheet.rectangle(0, 0, 128, 96, red);
    sheet->AddCircleFilled({50, 30}, 60, blue);
    sheet->PopClipRect();
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    for (int y = 0; y < 96; ++y) {
        for (int x = 0; x < 128; ++x)
            ASSERT_EQ(pixel(rasteriser, x, y), x >= 30 && x < 70 && y >= 10 && y < 50 ? blue : on_white)
                << x << ' ' << y;
    }
}

TEST(Rasteriser, cuts_at_the_pixels_nearest_to_the_clip_rectangle) {
    Sheet sheet;
    sheet->PushClipRect({10.75F, 10.25F}, {31.25F, 30.75F});
    sheet.rectangle(0, 0, 128, 96, red);
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(pixel(rasteriser, 11, 10), red);
    EXPECT_EQ(pixel(rasteriser, 30, 30), red);
    EXPECT_EQ(pixel(rasteriser, 10, 10), on_white);
    EXPECT_EQ(pixel(rasteriser, 11, 9), on_white);
    EXPECT_EQ(pixel(rasteriser, 31, 30), on_white);
    EXPECT_EQ(pixel(rasteriser, 30, 31), on_white);
}

TEST(Rasteriser, triangles_that_share_edges_neither_overlap_nor_gap) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> somewhere(-20, 140);
    for (int round = 0; round < 60; ++round) {
        Sheet sheet;
        const ImVec2 hub{somewhere(random), somewhere(random)};
        std::vector<ImVec2> rim;
        for (int each = 0; each < 11; ++each) rim.emplace_back(somewhere(random), somewhere(random));
        std::ranges::sort(rim, {}, [&](const ImVec2& at) { return std::atan2(at.y - hub.y, at.x - hub.x); });
        // Half transparent: a pixel drawn twice is darker, one not drawn stays white. Colours differ, so that the
        // triangles are not joined.
        for (std::size_t each = 0; each < rim.size(); ++each) {
            const ImU32 shade = IM_COL32(each, 0, 0, 128);
            sheet.triangle({hub, rim[each], rim[(each + 1) % rim.size()]}, {shade, shade, shade});
        }
        ui::Rasteriser rasteriser;
        rasteriser.draw(sheet.data(), white);
        Definition definition(128, 96);
        definition.draw(sheet);
        for (int y = 0; y < 96; ++y) {
            for (int x = 0; x < 128; ++x) {
                ASSERT_LE(difference(pixel(rasteriser, x, y), definition.at(x, y)), 1)
                    << round << ": " << x << ' ' << y;
            }
        }
    }
}

TEST(Rasteriser, draws_any_triangle_as_defined) {
    std::mt19937 random(11);
    std::uniform_real_distribution<float> somewhere(-200, 300);
    std::uniform_int_distribution<std::uint32_t> any_color;
    for (int round = 0; round < 200; ++round) {
        Sheet sheet;
        const auto corner = [&] { return ImVec2{somewhere(random), somewhere(random)}; };
        sheet.triangle({corner(), corner(), corner()},
                       {any_color(random), any_color(random), any_color(random)});
        expect_as_defined(sheet, 1, "triangle " + std::to_string(round));
    }
}

TEST(Rasteriser, draws_thin_and_small_triangles_as_defined) {
    std::mt19937 random(13);
    std::uniform_real_distribution<float> somewhere(0, 90), near(-1.5F, 1.5F);
    for (int round = 0; round < 100; ++round) {
        Sheet sheet;
        for (int each = 0; each < 4; ++each) {
            const ImVec2 from{somewhere(random), somewhere(random)};
            const ImVec2 to = each % 2 == 0 ? ImVec2{from.x + near(random), from.y + near(random)}
                                            : ImVec2{somewhere(random), from.y};
            sheet.triangle({from, to, ImVec2{from.x + near(random), from.y + near(random)}},
                           {red, red & 0x00FFFFFF, red});
        }
        expect_as_defined(sheet, 4, "set " + std::to_string(round));
    }
}

TEST(Rasteriser, draws_what_dear_imgui_makes_as_defined) {
    Sheet sheet;
    sheet->AddRectFilled({8.5F, 7.25F}, {90, 80}, IM_COL32(255, 200, 100, 255), 12);
    sheet->AddRect({20.5F, 20.5F}, {60.5F, 40.5F}, blue, 6);
    sheet->AddRect({20, 50}, {60, 70}, blue, 0, 0, 2);
    sheet->AddCircleFilled({90, 40}, 25, IM_COL32(0, 0, 0, 60));
    sheet->AddCircle({64, 48}, 30, IM_COL32(0, 120, 0, 255), 0, 1.5F);
    sheet->AddBezierCubic({0, 90}, {40, 0}, {80, 100}, {120, 4}, IM_COL32(100, 0, 100, 200), 3);
    sheet->AddRectFilledMultiColor({70, 60}, {120, 90}, red, green, blue, IM_COL32(0, 0, 0, 0));
    sheet->AddTriangleFilled({100, 5}, {120, 10}, {95, 30}, green);
    const ImVec2 star[] = {{30, 60}, {34, 72}, {46, 72}, {36, 80}, {40, 92},
                           {30, 84}, {20, 92}, {24, 80}, {14, 72}, {26, 72}};
    sheet->AddConcavePolyFilled(star, 10, IM_COL32(255, 255, 0, 180));
    expect_as_defined(sheet, 3, "drawing");
}

TEST(Rasteriser, does_not_take_a_star_for_a_convex_polygon) {
    Sheet sheet;
    const ImVec2 spiral[] = {{64, 48}, {80, 48}, {64, 68}, {44, 48}, {64, 24},
                             {92, 48}, {64, 84}, {28, 48}, {64, 8}};
    sheet->Flags = 0;
    sheet->AddConvexPolyFilled(spiral, 9, IM_COL32(0, 0, 0, 100));
    expect_as_defined(sheet, 1, "spiral");
}

TEST(Rasteriser, survives_positions_that_are_no_places) {
    const float none = std::numeric_limits<float>::quiet_NaN(), far = std::numeric_limits<float>::infinity();
    Sheet sheet;
    sheet.triangle({ImVec2{none, 0}, ImVec2{50, none}, ImVec2{0, 50}}, {red, green, blue});
    sheet.triangle({ImVec2{-far, -far}, ImVec2{far, -far}, ImVec2{0, far}}, {red, red, red});
    sheet.textured_triangle({ImVec2{0, 0}, ImVec2{50, 0}, ImVec2{0, 50}},
                            {ImVec2{none, far}, ImVec2{-far, 1}, ImVec2{0, 1}}, green);
    sheet->CmdBuffer.back().ClipRect = ImVec4(-far, none, far, far);
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(rasteriser.width(), 128);
}

TEST(Rasteriser, honours_vertex_offsets_and_leaves_callbacks_out) {
    Sheet sheet;
    sheet->Flags |= ImDrawListFlags_AllowVtxOffset;
    bool called = false;
    sheet->AddCallback(
        [](const ImDrawList*, const ImDrawCmd* command) {
            *static_cast<bool*>(command->UserCallbackData) = true;
        },
        &called);
    for (int each = 0; each < 20'000; ++each) sheet.rectangle(0, 0, 1, 1, red);
    sheet.rectangle(50, 50, 60, 60, blue);
    ASSERT_GT(sheet->CmdBuffer.back().VtxOffset, 0U);
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(pixel(rasteriser, 55, 55), blue);
    EXPECT_EQ(pixel(rasteriser, 0, 0), red);
    EXPECT_FALSE(called);
}

// ---- Textures ----

TEST(Rasteriser, copies_glyphs_texel_by_texel) {
    Sheet sheet;
    for (int y = 0; y < 6; ++y) {
        for (int x = 0; x < 5; ++x)
            sheet.texel(20 + x, 30 + y) = 0x00FFFFFF | static_cast<std::uint32_t>(x * 60 + y * 3) << 24;
    }
    sheet.glyph(40, 50, 20, 30, 5, 6, IM_COL32(0, 0, 0, 255));
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    for (int y = 0; y < 6; ++y) {
        for (int x = 0; x < 5; ++x) {
            const int rest = 255 - (x * 60 + y * 3);
            EXPECT_EQ(pixel(rasteriser, 40 + x, 50 + y), IM_COL32(rest, rest, rest, 255)) << x << ' ' << y;
        }
    }
    EXPECT_EQ(pixel(rasteriser, 45, 50), on_white);
    EXPECT_EQ(pixel(rasteriser, 39, 50), on_white);
}

TEST(Rasteriser, copies_glyphs_texel_by_texel_at_every_density) {
    for (const float density : {1.0F, 1.25F, 1.5F, 2.0F, 3.0F}) {
        Sheet sheet(100, 80, density);
        sheet.texel(20, 30) = 0xFFFFFFFF;
        for (int x = 21; x < 24; ++x) sheet.texel(x, 30) = 0x00FFFFFF;
        sheet->PrimReserve(6, 4);
        const float x = 33 / density, y = 17 / density;
        sheet->PrimRectUV({x, y}, {x + 4 / density, y + 1 / density}, {20.0F / 64, 30.0F / 64},
                          {24.0F / 64, 31.0F / 64}, IM_COL32(0, 0, 0, 255));
        ui::Rasteriser rasteriser;
        rasteriser.draw(sheet.data(), white);
        EXPECT_EQ(pixel(rasteriser, 33, 17), 0xFF000000) << density;
        EXPECT_EQ(pixel(rasteriser, 34, 17), on_white) << density;
        EXPECT_EQ(pixel(rasteriser, 32, 17), on_white) << density;
    }
}

TEST(Rasteriser, tints_letters_and_shows_emoji_in_their_own_colours) {
    Sheet sheet;
    sheet.texel(20, 30) = IM_COL32(255, 255, 255, 255);
    sheet.texel(21, 30) = IM_COL32(255, 200, 0, 255);
    sheet.texel(22, 30) = IM_COL32(255, 200, 0, 128);
    sheet.glyph(40, 50, 20, 30, 3, 1, IM_COL32(255, 255, 255, 255));
    sheet.glyph(40, 60, 20, 30, 3, 1, IM_COL32(100, 255, 255, 255));
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), black);
    EXPECT_EQ(pixel(rasteriser, 40, 50), IM_COL32(255, 255, 255, 255));
    EXPECT_EQ(pixel(rasteriser, 41, 50), IM_COL32(255, 200, 0, 255));
    EXPECT_EQ(pixel(rasteriser, 42, 50), IM_COL32(128, 100, 0, 255));
    EXPECT_EQ(pixel(rasteriser, 40, 60), IM_COL32(100, 255, 255, 255));
    EXPECT_EQ(pixel(rasteriser, 41, 60), IM_COL32(100, 200, 0, 255));
}

TEST(Rasteriser, mixes_texels_where_they_do_not_meet_pixels) {
    Sheet sheet;
    for (int x = 20; x < 40; ++x) sheet.texel(x, 30) = x < 30 ? 0xFF000000 : 0xFFFFFFFF;
    // Half a pixel aside, then twice as large.
    sheet.glyph(40.5F, 50, 20, 30, 20, 1, IM_COL32_WHITE);
    sheet->PrimReserve(6, 4);
    sheet->PrimRectUV({10, 60}, {50, 61}, {20.0F / 64, 30.5F / 64}, {40.0F / 64, 30.5F / 64}, IM_COL32_WHITE);
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(pixel(rasteriser, 49, 50), 0xFF000000);
    EXPECT_EQ(pixel(rasteriser, 50, 50), IM_COL32(128, 128, 128, 255));
    EXPECT_EQ(pixel(rasteriser, 51, 50), 0xFFFFFFFF);
    EXPECT_EQ(pixel(rasteriser, 29, 60), IM_COL32(64, 64, 64, 255));
    EXPECT_EQ(pixel(rasteriser, 30, 60), IM_COL32(191, 191, 191, 255));
}

TEST(Rasteriser, goes_on_with_the_last_texel_beyond_the_border) {
    Sheet sheet;
    sheet.texel(63, 0) = red;
    sheet->PrimReserve(6, 4);
    sheet->PrimRectUV({10, 10}, {20, 11}, {63.5F / 64, 0.5F / 64}, {80.0F / 64, 0.5F / 64}, IM_COL32_WHITE);
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(pixel(rasteriser, 10, 10), red);
    EXPECT_EQ(pixel(rasteriser, 19, 10), red);
}

TEST(Rasteriser, draws_turned_images) {
    Sheet sheet;
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) sheet.texel(x, y) = IM_COL32(x * 4, y * 4, 0, 255);
    }
    // A quarter turn: the image's left becomes the top.
    sheet->AddImageQuad(sheet.texture().GetTexRef(), {74, 10}, {74, 74}, {10, 74}, {10, 10});
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    for (int step = 0; step < 64; step += 7) {
        EXPECT_LE(difference(pixel(rasteriser, 40, 10 + step), IM_COL32(step * 4, 33 * 4, 0, 255)), 2)
            << step;
    }
}

TEST(Rasteriser, answers_what_textures_ask_for) {
    Sheet sheet;
    ImTextureData& texture = sheet.texture();
    ui::Rasteriser rasteriser;
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(texture.Status, ImTextureStatus_OK);
    EXPECT_NE(texture.TexID, ImTextureID_Invalid);

    texture.SetStatus(ImTextureStatus_WantUpdates);
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(texture.Status, ImTextureStatus_OK);

    texture.SetStatus(ImTextureStatus_WantDestroy);
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(texture.Status, ImTextureStatus_WantDestroy) << "it may still be in use in the frame that asks";
    texture.UnusedFrames = 1;
    rasteriser.draw(sheet.data(), white);
    EXPECT_EQ(texture.Status, ImTextureStatus_Destroyed);
    EXPECT_EQ(texture.TexID, ImTextureID_Invalid);
}
