// A finger's way over the page as wheel movements. Knows no browser.
// Nothing moves within the slop (so that a tap stays a tap); then everything follows the finger, and after it left,
// goes on and slows down exponentially, as iOS does.
#pragma once

namespace roster::shell {

class TouchPan {
   public:
    // CSS pixels; 10 is what Android's and iOS's own recognisers wait for.
    static constexpr float slop = 10;

    struct Delta {
        float x = 0, y = 0;
        bool any() const { return x != 0 || y != 0; }
    };

    // A finger came down. True: it stopped something that was moving, and so is no tap.
    bool down(float x, float y, double seconds);
    // It moved: what to scroll, positive down and right.
    Delta move(float x, float y, double seconds);
    void up(double seconds);
    void cancel();
    // Time passed after the finger left: what to scroll.
    Delta glide(double seconds);

    bool panning() const { return panning_; }
    bool gliding() const { return gliding_; }

   private:
    bool touching_ = false, panning_ = false, gliding_ = false;
    float x_ = 0, y_ = 0;
    float start_x_ = 0, start_y_ = 0;
    float speed_x_ = 0, speed_y_ = 0;  // CSS pixels per second, of what scrolls
    double at_ = 0;
};

}  // namespace roster::shell
