#include "server/contract_world.hpp"

#include "server/contract.hpp"

namespace roster::server::test {

namespace {

int worlds = 0;

// Where a name in a path means another thing than it does elsewhere.
std::string place_of(const api::Address& address, const Sample& sample, const std::string& name) {
    if (const auto other = sample.places.find(name); other != sample.places.end()) return other->second;
    if (address.operation == api::Operation::revoke_keys_of_user) return "service_account_id";
    return name;
}

std::string token_of(const std::string& url) {
    const auto begin = url.find("token=");
    return begin == std::string::npos ? "" : url.substr(begin + 6);
}

}  // namespace

World::World(TestServer& server)
    : server_(server),
      domain_("w" + std::to_string(++worlds) + ".example"),
      place_(server.add_organization("World " + domain_, address_of("ada"))),
      annex_(server.add_organization("Annex of " + domain_, address_of("ada"))),
      owner_(server.signed_in(address_of("ada"), place_.id)),
      collaborator_(server.client()),
      nobody_(server.client()),
      elsewhere_(server.signed_in(address_of("ada"), annex_.id)) {
    fill();
}

void World::fill() {
    for (const auto* name : {"byron", "charles", "dora"})
        values_[std::string(name) + "_user_id"] = server_.add_member(place_, address_of(name), name);
    collaborator_ = server_.signed_in(address_of("byron"));
    values_["organization_id"] = place_.id;
    values_["other_organization_id"] = annex_.id;
    values_["user_id"] = values_["byron_user_id"];
    values_["free_user_id"] = values_["charles_user_id"];
    values_["owner_email"] = address_of("ada");
    values_["email"] = address_of("byron");
    values_["free_email"] = address_of("charles");  // a member without a role in a cloud
    values_["cloud_email"] = address_of("dora");    // with one there, and none in a project
    values_["new_email"] = address_of("newcomer");
    values_["new_name"] = "A new thing of " + domain_;

    const auto identity_of = [this](const std::string& user_id) {
        return member_text(owner_.get("/api/v2/organization_collaborators/" + user_id).body, "id");
    };
    makers_["identity_id"] = [=, this] { return identity_of(values_["byron_user_id"]); };
    makers_["collaborator_id"] = makers_["identity_id"];
    makers_["free_identity_id"] = [=, this] { return identity_of(values_["charles_user_id"]); };
    makers_["session_id"] = [this] {
        auto elsewhere = server_.signed_in(address_of("ada"), place_.id);
        return member_text(elsewhere.get("/api/v2/users/sessions?count=1").body, "id");
    };
    makers_["otp"] = [this] { return made(nobody_, "GET /api/v2/users/create_otp_token", "", "otp"); };
    makers_["login_ticket"] = [this] {
        return made(nobody_, "/api/v2/users/login",
                    R"({"email":")" + address_of("ada") + R"(","password":")" + password + "\"}",
                    "login_ticket");
    };
    makers_["reset_token"] = [this] {
        nobody_.post("/api/v2/users/request_password_reset", R"({"email":")" + address_of("ada") + "\"}");
        return server_.newest_token(address_of("ada"));
    };
    makers_["service_account_id"] = [this] {
        return made(owner_, "/api/v2/users/service_accounts", R"({"name":"robot"})", "user_id");
    };
    makers_["api_key"] = [this] {
        return made(owner_, "/api/v2/users/create_api_key", R"({"duration":3600})", "server_session_id");
    };
    makers_["api_key_id"] = [this] {
        for (int i = 0; i < 3; ++i)
            made(owner_, "/api/v2/users/create_api_key", R"({"duration":3600})", "server_session_id");
        return member_text(owner_.get("/api/v2/users/api_keys?count=1").body, "hex_hashed_id");
    };
    makers_["invitation_id"] = [this] { return invitation("invited", "id"); };
    makers_["invitation_token"] = [this] {
        const auto url = invitation("guest", "registration_url");
        return token_of(url);
    };
    makers_["account_token"] = [this] {
        const auto url =
            made(elsewhere_, "/api/v2/organization_invitations",
                 R"({"email":")" + address_of("byron") + R"(","send_mail":false})", "registration_url");
        return token_of(url);
    };
    makers_["used_token"] = [this] {
        const auto token = value("invitation_token");
        nobody_.post("/api/v2/organization_invitations/accept",
                     R"({"organization_id":")" + place_.id + R"(","token":")" + token +
                         R"(","name":"New","password":"difference engine"})");
        return token;
    };
    makers_["used_invitation_id"] = [this] {
        value("used_token");
        return member_text(owner_.get("/api/v2/organization_invitations?status=accepted").body, "id");
    };
    const std::string cloud_name = "Cloud of " + domain_, project_name = "Project of " + domain_;
    makers_["cloud_name"] = [=, this] {
        value("cloud_id");
        return cloud_name;
    };
    makers_["project_name"] = [=, this] {
        value("project_id");
        return project_name;
    };
    makers_["cloud_id"] = [=, this] {
        std::string id;
        for (const auto* prefix : {"", "Second ", "Third "})
            id = made(owner_, "/api/v2/clouds",
                      R"({"name":")" + (prefix + cloud_name) + R"(","provider":"AWS","region":"us-west-2"})",
                      "id");
        for (const auto* name : {"byron", "dora"})
            owner_.post("/api/v2/clouds/" + id + "/collaborators/users",
                        R"({"email":")" + address_of(name) + R"(","permission_level":"write"})");
        owner_.post("/api/v2/organizations/update_default_cloud?cloud_id=" + id);
        return id;
    };
    makers_["project_id"] = [=, this] {
        std::string id;
        for (const auto* prefix : {"Second ", "Third ", ""})
            id = made(owner_, "/api/v2/projects",
                      R"({"name":")" + (prefix + project_name) + R"(","parent_cloud_id":")" +
                          value("cloud_id") + "\"}",
                      "id");
        owner_.post("/api/v2/projects/" + id + "/collaborators/users/batch_create",
                    R"([{"value":{"email":")" + address_of("byron") + R"("},"permission_level":"write"}])");
        return id;
    };
    makers_["group_id"] = [this] {
        std::string id;
        for (const auto* name : {"Pilots", "Engineers", "Authors"})
            id = made(owner_, "/api/v2/user_groups", R"({"name":")" + (name + (" of " + domain_)) + "\"}",
                      "id");
        owner_.post("/api/v2/user_groups/" + id + "/members",
                    R"({"user_ids":[")" + value("byron_user_id") + "\"]}");
        return id;
    };
    // What has a policy.
    values_["resource_type"] = "cloud";
    makers_["resource_id"] = [this] {
        const auto id = value("cloud_id");
        owner_.send({api::Method::put,
                     "/api/v2/policy/cloud/" + id,
                     {{"Content-Type", "application/json"}},
                     R"({"bindings":[{"role_name":"write","principals":[")" + value("group_id") + "\"]}]}"});
        return id;
    };
    makers_["default_project_id"] = [this] {
        return member_text(
            owner_.get("/api/v2/projects/default_project?parent_cloud_id=" + value("cloud_id")).body, "id");
    };
}

std::string World::made(Client& client, const std::string& path, const std::string& body,
                        const std::string& member) {
    const bool is_get = path.starts_with("GET ");
    const auto reply = is_get ? client.get(path.substr(4)) : client.post(path, body);
    auto text = member_text(reply.body, member);
    EXPECT_FALSE(text.empty()) << path << " " << reply.status << " " << reply.body;
    return text;
}

std::string World::invitation(const std::string& name, const std::string& member) {
    for (const auto* other : {"first", "second"})
        owner_.post("/api/v2/organization_invitations", R"({"email":")" + address_of(other) + "\"}");
    return made(owner_, "/api/v2/organization_invitations",
                R"({"email":")" + address_of(name) + R"(","send_mail":false})", member);
}

std::string World::value(const std::string& name) {
    if (const auto known = values_.find(name); known != values_.end()) return known->second;
    const auto maker = makers_.find(name);
    EXPECT_NE(maker, makers_.end()) << "contract_world.cpp does not say what {" << name << "} is";
    if (maker == makers_.end()) return "unknown";
    return values_[name] = maker->second();
}

std::string World::filled(std::string_view text) {
    std::string all;
    while (!text.empty()) {
        const auto open = text.find('{');
        all += text.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 1, close == std::string_view::npos ? 0 : close - open - 1);
        const bool is_place =
            !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
        if (!is_place) {
            all += '{';
            text.remove_prefix(open + 1);
            continue;
        }
        all += value(std::string(name));
        text.remove_prefix(close + 1);
    }
    return all;
}

std::string World::path(const api::Address& address, const Sample& sample) {
    std::string path(address.pattern);
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
        const auto close = path.find('}');
        path.replace(open, close - open + 1,
                     value(place_of(address, sample, path.substr(open + 1, close - open - 1))));
    }
    return path;
}

Client& World::client(By by) {
    switch (by) {
        case By::collaborator:
            return collaborator_;
        case By::nobody:
            return nobody_;
        case By::owner_elsewhere:
            return elsewhere_;
        case By::owner:
            break;
    }
    return owner_;
}

api::HttpRequest World::request(const api::Address& address, const Sample& sample) {
    for (const auto& [name, place] : sample.places) value(place);
    api::HttpRequest request{address.method, path(address, sample), {}, filled(sample.body)};
    for (const char letter : filled(sample.query))
        request.path += letter == ' ' ? "%20" : std::string(1, letter);
    if (!request.body.empty()) request.headers.push_back({"Content-Type", "application/json"});
    return request;
}

api::HttpReply World::send(const api::Address& address, const Sample& sample) {
    return client(sample.by).send(request(address, sample));
}

std::vector<std::string> World::secrets() {
    std::vector<std::string> all = {place_.name, domain_};
    for (const auto* name :
         {"organization_id", "byron_user_id", "charles_user_id", "identity_id", "session_id",
          "service_account_id", "api_key_id", "invitation_id", "cloud_id", "project_id", "group_id"})
        all.push_back(value(name));
    return all;
}

}  // namespace roster::server::test
