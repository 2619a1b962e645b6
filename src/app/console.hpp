// The whole console: state, router and screens. The shell (or a test) makes one, tells it of addresses and frames.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "client/host.hpp"
#include "ui/frame.hpp"

namespace roster::app {

class Console {
   public:
    // `address` is what the address bar shows: path, query and fragment. `config_json` is the text of config.json.
    Console(client::Host host, std::string_view address, std::string_view config_json);
    ~Console();

    // Draws one frame: ui::begin_frame, the screen of the present address, ui::end_frame.
    void frame(const ui::Viewport& viewport, double seconds);

    // Whether more is to be shown presently: a reply is on its way, and nothing went wrong with it so far.
    bool expects_reply() const;

    // Whether a list is being printed: its rows are loaded for it, or the browser's dialog is open.
    bool prints() const;

    // The address bar changed by Back, Forward or by hand.
    void address_changed(std::string_view address);

    // The page was kept as it was while another one was shown, and is shown again.
    void came_back();

    // What is kept in this browser was changed by another window.
    void recall();

   private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace roster::app
