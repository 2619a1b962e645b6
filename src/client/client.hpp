// The client: takes intents, sends requests, keeps the state that panels read. It draws nothing.
#pragma once

#include <memory>
#include <string_view>

#include "client/host.hpp"
#include "client/intents.hpp"
#include "client/place.hpp"
#include "client/state.hpp"

namespace roster::client {

class Work;

class Client {
   public:
    Client(Host host, Addresses addresses);
    ~Client();

    // Begins at what the address bar shows: asks who is here, then loads what the address wants.
    void start(std::string_view address);
    // The address bar changed by Back, Forward or by hand.
    void address_changed(std::string_view address);
    // The page is shown again as it was left, a while later: asks once more who is here.
    void came_back();
    // Another window of this browser has changed what Host::recall answers.
    void recall();
    void take(const Intent& intent);

    // Whether more is to be shown presently: a reply is on its way, and nothing went wrong with it so far.
    bool expects_reply() const;

    const State& state() const;
    const Host& host() const;
    const Addresses& addresses() const;

   private:
    std::unique_ptr<Work> work_;
};

}  // namespace roster::client
