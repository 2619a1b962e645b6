// A client with a backend in memory and a host that does nothing by itself.
#pragma once

#include <gtest/gtest.h>

#include "app/router.hpp"
#include "client/client.hpp"
#include "panels/fake_backend.hpp"

namespace roster::tests {

class ClientTest : public testing::Test {
   protected:
    FakeBackend backend;
    FakeHost host{[this](const api::HttpRequest& request) { return backend.answer(request); }};
    std::unique_ptr<client::Client> client;

    const client::State& state() const { return client->state(); }
    void take(const client::Intent& intent) { client->take(intent); }
    void type(client::Field field, std::string text) { take(client::intent::Type{field, std::move(text)}); }

    // Opens the page anew at an address, as a browser does.
    void open(std::string address) {
        client.reset();
        host.open(address);
        client = std::make_unique<client::Client>(
            host.host(), client::Addresses{.place_of = app::place_of, .address_of = app::address_of});
        client->start(address);
        host.settle();
    }
    void open_as_owner(std::string address) {
        backend.sign_in("owner@lovelace.example");
        open(std::move(address));
    }
    void go_back() {
        client->address_changed(host.back());
        host.settle();
    }
    bool has_toast(std::string_view words) const {
        return std::ranges::any_of(state().toasts, [&](const client::Toast& toast) {
            return toast.text.find(words) != std::string::npos;
        });
    }
};

}  // namespace roster::tests
