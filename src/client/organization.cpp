// The organization's own settings, saved without ever overwriting what somebody else changed meanwhile.
#include "client/work.hpp"
#include "domain/person_name.hpp"

namespace roster::client {

using domain::say;
using domain::Sentence;

void Work::load_organization() {
    requests_.send<api::One<api::Organization>>(
        {Purpose::organization}, api::organization(state.session.organization_id),
        [this](const api::Result<api::One<api::Organization>>& answer, const api::HttpReply& reply) {
            if (answer)
                organization_loaded(answer->result, std::string(reply.header("ETag")));
            else
                state.organization.failure = api::sentence_for_people(answer.error());
        });
}

void Work::organization_loaded(const api::Organization& organization, std::string etag) {
    OrganizationSettings& settings = state.organization;
    // What is being typed stays: a later save tells of the change.
    const bool untouched = !settings.loaded || settings.name == settings.loaded->name;
    if (untouched) {
        settings.name = organization.name;
        settings.etag = std::move(etag);
    }
    settings.loaded = organization;
    settings.failure.clear();
    if (state.session.organization_id == organization.id) state.session.organization_name = organization.name;
}

void Work::on(const intent::SaveOrganization&) {
    OrganizationSettings& settings = state.organization;
    if (settings.busy || !settings.loaded) return;
    const auto name = domain::parse_name(settings.name);
    if (!name) {
        settings.name_problem = say(name.error());
        return;
    }
    settings.name = *name;
    save_organization();
}

void Work::save_organization() {
    state.organization.busy = true;
    const std::string name = state.organization.name;
    requests_.send<api::One<api::Organization>>(
        {Purpose::save_organization},
        api::patch_organization(state.session.organization_id,
                                {.name = name, .allowed_domains = std::nullopt}, state.organization.etag),
        [this, sent = name](const api::Result<api::One<api::Organization>>& answer,
                            const api::HttpReply& reply) {
            OrganizationSettings& settings = state.organization;
            settings.busy = false;
            if (answer) {
                // Somebody may have gone on typing while it was saved.
                if (settings.name == sent) settings.name = answer->result.name;
                settings.etag = std::string(reply.header("ETag"));
                settings.loaded = answer->result;
                state.session.organization_name = answer->result.name;
                say_in_toast(ToastKind::success, say(Sentence::saved));
                return;
            }
            const api::Error& error = answer.error();
            if (error.status == 412)
                return organization_changed_meanwhile(error.changed_by ? error.changed_by->name
                                                                       : std::string());
            settings.name_problem = api::sentence_for_people(error);
        });
}

void Work::organization_changed_meanwhile(std::string by) {
    state.organization.busy = true;
    requests_.send<api::One<api::Organization>>(
        {Purpose::save_organization}, api::organization(state.session.organization_id),
        [this, by = std::move(by)](const api::Result<api::One<api::Organization>>& answer,
                                   const api::HttpReply& reply) {
            OrganizationSettings& settings = state.organization;
            settings.busy = false;
            if (!answer) {
                settings.name_problem = api::sentence_for_people(answer.error());
                return;
            }
            settings.etag = std::string(reply.header("ETag"));
            const bool already_so = answer->result.name == settings.name;  // a saving whose answer was lost
            settings.loaded = answer->result;
            state.session.organization_name = answer->result.name;
            if (already_so)
                say_in_toast(ToastKind::success, say(Sentence::saved));
            else
                state.changed_meanwhile = ChangedMeanwhile{.by = by, .value = answer->result.name};
        });
}

void Work::on(const intent::KeepTheirs&) {
    if (!state.changed_meanwhile) return;
    state.organization.name = state.changed_meanwhile->value;
    state.changed_meanwhile.reset();
}

void Work::on(const intent::UseMine&) {
    if (!state.changed_meanwhile) return;
    state.changed_meanwhile.reset();
    save_organization();
}

void Work::on(const intent::CopyOrganizationId&) {
    host.copy(state.session.organization_id, [this, alive = std::weak_ptr(alive_)](bool copied) {
        if (alive.expired()) return;
        say_in_toast(copied ? ToastKind::success : ToastKind::problem,
                     say(copied ? Sentence::organization_id_copied : Sentence::browser_refused_to_copy));
    });
}

}  // namespace roster::client
