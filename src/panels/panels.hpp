// The screens and what surrounds them, one file each.
#pragma once

#include <string>

#include "panels/context.hpp"

namespace roster::panels {

// The whole page: the frame, the screen of the present place, dialogs, toasts.
void page(Context& context);
// "SCREEN · ORGANIZATION · Roster"
std::string title(const client::State& state);

// ---- Around every screen
void top_bar(Context& context);
void trouble_banner(Context& context);
void toasts(Context& context);
void dialogs(Context& context);

// ---- Screens of a visitor
void product_mark();
void sign_in(Context& context);
void forgot_password(Context& context);
void reset_password(Context& context);
void join(Context& context);
// The steps "Email", "Password", "Choose an organization" below a heading that says where one signs in.
void sign_in_steps(Context& context, std::string_view heading);

// ---- Screens of a signed-in person
void overview(Context& context);
void settings(Context& context);
void unknown_page(Context& context);
// Within settings.
void general(Context& context);
void users(Context& context);
void invitations(Context& context);

// ---- Dialogs
void invite_dialog(Context& context);
// Those of the second part, all of them, whether open or not.
void rarer_dialogs(Context& context);
void sign_in_again_dialog(Context& context);
void other_organization_dialog(Context& context);
void changed_meanwhile_dialog(Context& context);
void switch_organization_dialog(Context& context);
void confirm_revoke_dialog(Context& context);

}  // namespace roster::panels
