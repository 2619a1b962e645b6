// A finger's way over the page as wheel movements.
#include <gtest/gtest.h>

#include "shell/touch_pan.hpp"

namespace roster::shell {
namespace {

// A finger that goes up by 200 px in a tenth of a second, as in a flick.
void flick(TouchPan& pan) {
    pan.down(100, 500, 1.0);
    for (int step = 1; step <= 10; ++step)
        pan.move(100, 500 - 20.0F * static_cast<float>(step), 1.0 + 0.01 * step);
}

float glide_until_rest(TouchPan& pan, double from) {
    float way = 0;
    for (double at = from; pan.gliding(); at += 1 / 60.0) way += pan.glide(at).y;
    return way;
}

TEST(TouchPan, a_tap_that_trembles_moves_nothing) {
    TouchPan pan;
    pan.down(100, 100, 1.0);
    EXPECT_FALSE(pan.move(104, 96, 1.01).any());
    EXPECT_FALSE(pan.panning());
    pan.up(1.02);
    EXPECT_FALSE(pan.gliding());
}

TEST(TouchPan, beyond_the_slop_everything_follows_the_finger) {
    TouchPan pan;
    pan.down(100, 500, 1.0);
    EXPECT_FLOAT_EQ(pan.move(100, 480, 1.02).y, 20);
    EXPECT_FLOAT_EQ(pan.move(100, 470, 1.04).y, 10);
    EXPECT_FLOAT_EQ(pan.move(100, 475, 1.06).y, -5) << "and back again";
}

TEST(TouchPan, a_flick_glides_on_and_comes_to_rest) {
    TouchPan pan;
    flick(pan);
    pan.up(1.11);
    ASSERT_TRUE(pan.gliding());
    const float way = glide_until_rest(pan, 1.12);
    EXPECT_GT(way, 200);
    EXPECT_LT(way, 2000);
}

TEST(TouchPan, the_way_of_a_glide_does_not_depend_on_the_frame_rate) {
    TouchPan fast, slow;
    flick(fast);
    fast.up(1.11);
    flick(slow);
    slow.up(1.11);
    float fast_way = 0, slow_way = 0;
    for (int frame = 1; frame <= 120; ++frame) fast_way += fast.glide(1.11 + frame / 120.0).y;
    for (int frame = 1; frame <= 30; ++frame) slow_way += slow.glide(1.11 + frame / 30.0).y;
    EXPECT_NEAR(fast_way, slow_way, 1);
}

TEST(TouchPan, who_rests_before_letting_go_does_not_fling) {
    TouchPan pan;
    flick(pan);
    pan.up(1.5);
    EXPECT_FALSE(pan.gliding());
}

TEST(TouchPan, a_touch_stops_a_glide_and_is_no_tap) {
    TouchPan pan;
    flick(pan);
    pan.up(1.11);
    EXPECT_TRUE(pan.down(100, 100, 1.2));
    EXPECT_FALSE(pan.gliding());
    pan.up(1.25);
    EXPECT_FALSE(pan.down(100, 100, 1.3)) << "nothing moved any more";
}

TEST(TouchPan, a_cancelled_touch_leaves_nothing_moving) {
    TouchPan pan;
    flick(pan);
    pan.cancel();
    EXPECT_FALSE(pan.gliding());
    EXPECT_FALSE(pan.move(0, 0, 1.2).any());
}

}  // namespace
}  // namespace roster::shell
