// Settings › General: the organization's name and ID. Collaborators read what owners may change.
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

void outline() {
    ui::loading(say(loading));
    ui::Card card({.gap = ui::space::large});
    ui::skeleton_line(160);
    ui::skeleton_block(0, 36);
    ui::skeleton_line(120);
    ui::skeleton_block(0, 36);
}

void name_form(Context& context) {
    const client::OrganizationSettings& settings = context.state.organization;
    ui::Form form(say(organization_name_label));
    const std::string name = typed(context, ui::text_field, say(organization_name_label), settings.name,
                                   client::Field::organization_name,
                                   {.autocomplete = "off",
                                    .input_name = "organization",
                                    .enter_key_hint = "done",
                                    .default_value = settings.loaded->name,
                                    .error = settings.name_problem,
                                    .id = context.state.session.key()});
    ui::Row row;
    const bool changed = name != settings.loaded->name;
    if (ui::button(say(save), {.look = ui::Look::primary,
                               .disabled_because = changed ? std::string() : say(nothing_changed),
                               .busy = settings.busy,
                               .submits = true}))
        context.want(intent::SaveOrganization{});
}

}  // namespace

void general(Context& context) {
    const client::OrganizationSettings& settings = context.state.organization;
    ui::Column column({.gap = ui::space::large, .most_width = 720});
    ui::heading(2, say(general_heading));
    if (!settings.failure.empty())
        ui::notice(settings.failure, {.tone = ui::Tone::danger});
    else if (!settings.loaded)
        outline();
    if (!settings.loaded) return;
    const bool is_owner = context.state.session.is_owner();
    {
        ui::Section section(say(organization_section), say(organization_section_text));
        if (is_owner) {
            name_form(context);
        } else {
            ui::Fact fact(say(organization_name_label));
            ui::text(settings.loaded->name);
        }
        ui::divider();
        if (ui::copy_field(say(organization_id_label), settings.loaded->id, say(copy_organization_id)))
            context.want(intent::CopyOrganizationId{});
        ui::Columns facts({.count = 2});
        facts.next();
        {
            ui::Fact fact(say(created_label));
            ui::text(context.date(settings.loaded->created_at));
        }
        facts.next();
        ui::Fact fact(say(your_role_heading));
        ui::text(role_name(domain::to_text(context.state.session.base_role)));
    }
}

void changed_meanwhile_dialog(Context& context) {
    const auto& changed = context.state.changed_meanwhile;
    bool open = changed.has_value();
    ui::Dialog dialog(say(changed_meanwhile_heading), open, {.width = 460, .closable = false});
    if (!dialog) return;
    const std::string by = changed->by.empty() ? say(somebody) : changed->by;
    ui::paragraph(say(changed_it_to, {{"name", by}, {"value", changed->value}}));
    ui::paragraph(say(yours_is, {{"value", context.state.organization.name}}), {.tone = ui::Tone::muted});
    dialog.footer();
    if (ui::button(say(keep_theirs))) context.want(intent::KeepTheirs{});
    if (ui::button(say(use_mine), {.look = ui::Look::primary})) context.want(intent::UseMine{});
}

}  // namespace roster::panels
