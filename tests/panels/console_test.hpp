// The whole console without a browser, in front of a backend in memory: pages are opened, and used by role and name.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

#include "app/console.hpp"
#include "panels/driver.hpp"
#include "panels/fake_backend.hpp"

namespace roster::tests {

class ConsoleTest : public testing::Test {
   protected:
    FakeBackend backend;
    FakeHost host{[this](const api::HttpRequest& request) { return backend.answer(request); }};
    std::unique_ptr<app::Console> console;
    std::unique_ptr<Driver> page;
    ui::Viewport viewport;

    // ---- The browser
    void open(const std::string& address) {
        page.reset();
        console.reset();
        host.open(address);
        console = std::make_unique<app::Console>(host.host(), address, "{}");
        page = std::make_unique<Driver>(
            [this](const ui::Viewport& now, double seconds) { console->frame(now, seconds); }, viewport);
        settle();
    }
    void open_as_owner(const std::string& address) {
        backend.sign_in("owner@lovelace.example");
        open(address);
    }
    void go_back() {
        console->address_changed(host.back());
        settle();
    }
    void go_forward() {
        console->address_changed(host.forward());
        settle();
    }
    // Until nothing follows from what was done, but what a clock does.
    void settle() {
        std::size_t sent = host.sent().size() + 1;
        page->frame();
        while (sent != host.sent().size()) {
            sent = host.sent().size();
            host.settle();
            page->frame();
        }
    }
    void wait(double seconds) {
        page->advance(seconds);
        host.advance(seconds);
        settle();
    }

    // ---- What people do
    void click(Role role, const Name& name, ui::NodeId within = 0) {
        const ui::Node node = page->find(role, name, within);
        EXPECT_FALSE(node.disabled) << name.text() << ": " << node.description;
        page->click(node);
        settle();
    }
    void press(const Name& button, ui::NodeId within = 0) { click(Role::button, button, within); }
    void follow(const Name& link) { click(Role::link, link); }
    void type(const Name& field, std::string_view text) {
        page->type(field, text);
        settle();
    }
    void choose(const Name& select, std::string_view option) {
        page->choose(select, option);
        settle();
    }
    void press_key(std::string_view key) {
        page->press(key);
        settle();
    }
    void choose_in_user_menu(const Name& item) {
        press("User menu");
        click(Role::menuitem, item);
    }
    void sign_in(std::string_view email, std::string_view password) {
        type("Email", email);
        press("Continue");
        type("Password", password);
        press("Sign in");
    }

    // ---- What is there
    bool has(Role role, const Name& name, ui::NodeId within = 0) { return page->has(role, name, within); }
    bool shows(std::string_view words) { return page->shows(words); }
    ui::Node dialog(const Name& name) { return page->find(Role::dialog, name); }
    // The row of the table, or the item of the list, that holds these words.
    ui::Node row(std::string_view words, Role role = Role::row) {
        for (const ui::Node& one : page->all(role))
            if (page->text_of(one.id).find(words) != std::string::npos) return one;
        ADD_FAILURE() << "no row says \"" << words << "\"\n" << page->outline();
        return {};
    }
    std::string text_of(const ui::Node& node) { return page->text_of(node.id); }
    std::vector<std::string> items(const Name& list) {
        std::vector<std::string> texts;
        for (const ui::Node& item : page->all(Role::listitem, page->find(Role::list, list).id))
            texts.push_back(text_of(item));
        return texts;
    }
    std::string value(const Name& field) { return page->find(Role::textbox, field).value; }
    std::string focus() {
        const auto node = page->focused();
        return node ? std::string(name_of(node->role)) + " " + node->name : "nothing";
    }
    bool announced(std::string_view words) {
        for (const ui::Announcement& one : page->take_announcements())
            if (one.text.find(words) != std::string::npos) return true;
        return false;
    }
};

}  // namespace roster::tests
