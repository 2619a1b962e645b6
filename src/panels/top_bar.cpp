// The bar above every screen of a signed-in person: the product, the organization, the user menu.
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

struct ThemeChoice {
    client::Theme theme;
    Sentence label;
    ui::Icon icon;
};
constexpr ThemeChoice theme_choices[] = {{client::Theme::system, theme_system, ui::Icon::monitor},
                                         {client::Theme::light, theme_light, ui::Icon::sun},
                                         {client::Theme::dark, theme_dark, ui::Icon::moon}};

// "Theme" unfolds its choices in place: a menu beside a menu has no room on a phone.
void theme_items(Context& context, ui::Menu& menu) {
    const ThemeChoice& present = theme_choices[static_cast<std::size_t>(context.state.theme)];
    const bool unfolded = context.state.theme_unfolded;
    if (menu.item(say(theme_label), {.icon = present.icon,
                                     .keeps_open = true,
                                     .detail = unfolded ? std::string() : say(present.label)}))
        context.want(intent::UnfoldTheme{!unfolded});
    if (!unfolded) return;
    menu.begin_group(say(theme_label));
    for (const ThemeChoice& choice : theme_choices)
        if (menu.item(
                say(choice.label),
                {.icon = choice.icon, .checked = context.state.theme == choice.theme, .keeps_open = true}))
            context.want(intent::ChooseTheme{choice.theme});
    menu.end_group();
}

void user_menu(Context& context) {
    const client::Session& session = context.state.session;
    ui::Menu menu(say(user_menu_label),
                  {.avatar_name = session.name, .avatar_key = session.user_id, .width = 272});
    if (!menu) {
        if (context.state.theme_unfolded) context.want(intent::UnfoldTheme{false});
        return;
    }
    menu.title(session.name, session.email, session.organization_name);
    menu.separator();
    const Place settings{.screen = Screen::general};
    if (menu.item(say(organization_settings), {.icon = ui::Icon::settings, .href = context.href(settings)}))
        context.want(intent::Open{settings});
    if (menu.item(say(switch_organization), {.icon = ui::Icon::swap}))
        context.want(intent::AskSwitchOrganization{});
    theme_items(context, menu);
    menu.separator();
    if (menu.item(say(sign_out), {.icon = ui::Icon::sign_out})) context.want(intent::SignOut{});
}

}  // namespace

void top_bar(Context& context) {
    ui::TopBar bar;
    if (ui::brand(say(product_name), context.href({}))) context.want(intent::Open{});
    ui::avatar(context.state.session.organization_name, context.state.session.organization_id,
               {.size = 24, .square = true});
    ui::text(context.state.session.organization_name,
             {.style = ui::TextStyle::label, .most_width = ui::width_left() - ui::top_bar_menu_width});
    ui::stretch();
    user_menu(context);
}

void trouble_banner(Context& context) {
    const client::Trouble trouble = context.state.trouble;
    if (trouble == client::Trouble::none) return;
    if (ui::notice(say(trouble == client::Trouble::offline ? offline : server_failed),
                   {.tone = ui::Tone::warning, .action = say(retry), .at_bottom = true, .id = "trouble"}))
        context.want(intent::Retry{});
}

void toasts(Context& context) {
    ui::Toasts region(say(notifications));
    if (context.state.printing && !context.state.printing->dialog) {
        const auto [cancelled, closed] =
            region.toast("printing", say(loading_to_print), {.action = say(cancel)});
        if (cancelled || closed) context.want(intent::CancelPrint{});
    }
    for (const client::Toast& toast : context.state.toasts) {
        const bool can_be_undone = !toast.undo_invitations.empty() && !toast.undoing;
        const std::string undo = can_be_undone ? say(undo_button) : std::string();
        const ui::Tone tone = toast.kind == client::ToastKind::problem   ? ui::Tone::danger
                              : toast.kind == client::ToastKind::success ? ui::Tone::success
                                                                         : ui::Tone::normal;
        const auto [action, closed] =
            region.toast(std::to_string(toast.id), toast.text, {.tone = tone, .action = undo});
        if (action) context.want(intent::UndoInvites{toast.id});
        if (closed) context.want(intent::DismissToast{toast.id});
    }
}

}  // namespace roster::panels
