// A picture of every screen and dialog, to look at: with ROSTER_PICTURES naming a folder they are saved there, in
// light and dark, on a desktop and on a phone. Without it this proves that each can be drawn and settles.
#include <cstdlib>

#include "panels/console_test.hpp"

namespace roster::tests {
namespace {

struct Look {
    const char* name;
    float width, height;
    bool dark;
};

class Gallery : public ConsoleTest, public testing::WithParamInterface<Look> {
   protected:
    Gallery() {
        viewport.width = GetParam().width;
        viewport.height = GetParam().height;
        viewport.density = 2;
        host.dark = GetParam().dark;
        backend.add_members(60);
        backend.invite("slow@x.example");
        backend.invite("late@x.example");
        backend.invitations.back().invitation.status = "expired";
        backend.invite("gone@x.example");
        backend.invitations.back().invitation.status = "revoked";
        backend.invite("joined@x.example");
        backend.invitations.back().invitation.status = "accepted";
    }
    void picture(const std::string& of) {
        const char* folder = std::getenv("ROSTER_PICTURES");
        if (folder) page->picture(std::string(folder) + "/" + of + "-" + GetParam().name + ".png");
    }
};

TEST_P(Gallery, signing_in) {
    open("/login");
    picture("sign-in");
    type("Email", "owner");
    press("Continue");
    picture("sign-in-problem");
    sign_in("owner@lovelace.example", "wrong");
    picture("sign-in-password");
    type("Password", "analytical-engine");
    press("Sign in");
    picture("sign-in-choose");
}

TEST_P(Gallery, passwords_and_links) {
    open("/forgot-password");
    type("Email", "colin@lovelace.example");
    press("Send reset link");
    picture("forgot-password-sent");
    open("/reset-password#token=reset-token");
    picture("reset-password");
    open("/register?organizationId=" + std::string(lovelace) + "#token=" + backend.invite("new@x.example"));
    picture("join");
    open("/register?organizationId=" + std::string(lovelace) + "#token=unknown");
    picture("join-dead");
    backend.sign_in("colin@lovelace.example");
    open("/register?organizationId=" + std::string(lovelace) + "#token=" + backend.invite("other@x.example"));
    picture("join-wrong-account");
}

TEST_P(Gallery, screens_of_an_owner) {
    open_as_owner("/");
    picture("overview");
    press("User menu");
    picture("user-menu");
    open("/settings/general");
    picture("general");
    open("/settings/users");
    picture("users");
    type("Search users", "nobody at all");
    picture("users-none");
    open("/settings/invitations");
    picture("invitations");
    // In words, or in a menu of them.
    const Name menu = "Actions for slow@x.example";
    if (page->has(Role::button, menu)) {
        press(menu);
        click(Role::menuitem, "Revoke");
    } else {
        press("Revoke invitation of slow@x.example", row("slow@x.example").id);
    }
    picture("revoke");
    open("/nowhere");
    picture("not-found");
}

TEST_P(Gallery, waiting_and_failing) {
    backend.sign_in("owner@lovelace.example");
    host.hold();
    open("/");
    picture("outline");
    host.release();
    settle();
    host.hold();
    console->address_changed("/settings/users");
    page->frame();
    picture("users-loading");
    host.release();
    settle();
    host.offline = true;
    console->address_changed("/settings/invitations");
    settle();
    picture("offline");
    host.offline = false;
    press("Retry");
    backend.session_email.clear();
    console->address_changed("/settings/general");
    settle();
    picture("sign-in-again");
}

TEST_P(Gallery, dialogs) {
    open_as_owner("/settings/users");
    press("Invite");
    picture("invite-empty");
    type("Email addresses",
         "ada@x.example, Grace Hopper <grace@x.example>; broken@, ada@X.example, colin@lovelace.example");
    wait(1);
    picture("invite-preview");
    press("Send invites");
    picture("invite-answers");
    press_key("Escape");
    picture("toast");
    choose_in_user_menu("Switch organization");
    picture("switch-organization");
    press_key("Escape");
    follow("General");
    backend.versions[std::string(lovelace)] = 5;
    backend.organizations[0].name = "Lovelace Robotics & Sons";
    type("Organization name", "Lovelace Robots");
    press("Save");
    picture("changed-meanwhile");
    press("Keep theirs");
    backend.session_organization = babbage;
    follow("Users");
    picture("other-organization");
}

TEST_P(Gallery, screens_of_a_collaborator) {
    backend.sign_in("colin@lovelace.example");
    open("/");
    picture("overview-collaborator");
    open("/settings/general");
    picture("general-collaborator");
    open("/settings/users");
    picture("owners-only");
}

INSTANTIATE_TEST_SUITE_P(, Gallery,
                         testing::Values(Look{"desktop-light", 1280, 800, false},
                                         Look{"desktop-dark", 1280, 800, true},
                                         Look{"phone-light", 360, 720, false}),
                         [](const auto& look) {
                             std::string name = look.param.name;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace roster::tests
