// Private-use codepoints for runs of text, and the order of the mirror's children.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "shell/mirror_order.hpp"
#include "shell/run_codepoints.hpp"

namespace roster::shell {
namespace {

TEST(RunCodepoints, a_run_keeps_its_codepoint) {
    RunCodepoints runs;
    const char32_t arabic = runs.codepoint_of("محمد");
    const char32_t hindi = runs.codepoint_of("नमस्ते");
    EXPECT_TRUE(RunCodepoints::is_private(arabic));
    EXPECT_NE(arabic, hindi);
    runs.begin_frame();
    EXPECT_EQ(runs.codepoint_of("محمد"), arabic);
    ASSERT_NE(runs.run_of(arabic), nullptr);
    EXPECT_EQ(*runs.run_of(arabic), "محمد");
}

TEST(RunCodepoints, a_codepoint_that_nobody_has_stands_for_nothing) {
    RunCodepoints runs;
    EXPECT_EQ(runs.run_of(RunCodepoints::first), nullptr);
    EXPECT_EQ(runs.run_of('A'), nullptr);
}

TEST(RunCodepoints, the_longest_unseen_are_given_back_and_those_in_sight_stay) {
    RunCodepoints runs;
    bool given_back = false;
    const char32_t in_sight = runs.codepoint_of("always there");
    for (int frame = 0; frame < 100; ++frame) {
        given_back = runs.begin_frame() || given_back;
        EXPECT_EQ(runs.codepoint_of("always there"), in_sight);
        for (int i = 0; i < 100; ++i) {
            const std::string run = "run " + std::to_string(frame) + " " + std::to_string(i);
            const char32_t codepoint = runs.codepoint_of(run);
            ASSERT_TRUE(RunCodepoints::is_private(codepoint));
            ASSERT_EQ(*runs.run_of(codepoint), run);
        }
    }
    EXPECT_TRUE(given_back);
}

TEST(RunCodepoints, one_frame_can_have_no_more_than_there_are) {
    RunCodepoints runs;
    std::set<char32_t> taken;
    for (int i = 0; i < 6400; ++i) taken.insert(runs.codepoint_of("run " + std::to_string(i)));
    EXPECT_EQ(taken.size(), 6400U);
    EXPECT_EQ(runs.codepoint_of("one too many"), 0U);
}

// What insertBefore would make of `present`.
std::vector<int> inserted(std::vector<int> present, std::vector<int> wanted, int* moves = nullptr) {
    std::vector<int> document = present;
    std::erase_if(document, [&](int id) { return std::ranges::find(wanted, id) == wanted.end(); });
    std::vector<int> kept = present;
    arrange(kept, wanted, [&](int id, int before) {
        std::erase(document, id);
        document.insert(before == 0 ? document.end() : std::ranges::find(document, before), id);
        if (moves != nullptr) ++*moves;
    });
    EXPECT_EQ(kept, wanted);
    return document;
}

TEST(MirrorOrder, children_come_into_the_wanted_order) {
    EXPECT_EQ(inserted({}, {1, 2, 3}), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(inserted({1, 2, 3}, {3, 2, 1}), (std::vector<int>{3, 2, 1}));
    EXPECT_EQ(inserted({1, 2, 3, 4}, {4, 7, 2, 9}), (std::vector<int>{4, 7, 2, 9}));
    EXPECT_EQ(inserted({1, 2, 3}, {}), (std::vector<int>{}));
}

TEST(MirrorOrder, as_few_as_possible_are_moved) {
    int moves = 0;
    inserted({1, 2, 3, 4, 5}, {2, 3, 4, 5, 1}, &moves);
    EXPECT_EQ(moves, 1);
    moves = 0;
    inserted({1, 2, 3, 4}, {2, 3, 4, 5}, &moves);
    EXPECT_EQ(moves, 1) << "a table that scrolls by a row only gains one";
    moves = 0;
    inserted({1, 2, 3}, {1, 2, 3}, &moves);
    EXPECT_EQ(moves, 0);
}

}  // namespace
}  // namespace roster::shell
