// Whole requests to a server with demo data, as its owner: each is answered as /openapi.json says, and none fails.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fuzzer/FuzzedDataProvider.h>
#include <memory>
#include <string>

#include "api/json.hpp"
#include "demo/demo.hpp"
#include "fuzz/promise.hpp"
#include "server.hpp"
#include "server/contract.hpp"
#include "server/whole_answer.hpp"

namespace {

using namespace roster;
using namespace roster::server;

std::filesystem::path new_folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "roster-fuzz-XXXXXX";
    return mkdtemp(pattern.data());
}

class World {
   public:
    World() : folder_(new_folder()) {
        fuzz::promise(start_secrets(), "there is randomness");
        ServerPlan plan;
        plan.data = folder_;
        plan.port = 0;
        plan.demo_members = 20;
        plan.settings.use_low_password_cost();
        plan.settings.tries = {.short_tries = 1'000'000, .long_tries = 1'000'000};
        server_ = std::move(Server::make(std::move(plan), system_now, Log::silent()).value());
        application_ = std::make_unique<Application>(server_->backend(), metrics_, "");
    }
    World(const World&) = delete;
    ~World() {
        application_.reset();
        server_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    api::HttpReply send(const Incoming& incoming) { return test::whole_answer(*application_, incoming); }

    Incoming by_owner() {
        Incoming incoming;
        incoming.remote_ip = "127.0.0.1";
        incoming.headers = {
            {"Roster-Client", "1"}, {"Sec-Fetch-Site", "same-origin"}, {"Content-Type", "application/json"}};
        if (!cookie_.empty()) incoming.headers.push_back({"Cookie", cookie_});
        return incoming;
    }

    // Once more after what ended the session.
    void sign_in() {
        cookie_.clear();
        const auto organization = server_->backend().database.read([](soci::session& session) {
            std::string id;
            session << "select id from organizations order by created_at limit 1", soci::into(id);
            return id;
        });
        auto incoming = by_owner();
        incoming.method = "POST";
        incoming.path = "/api/v2/users/login";
        incoming.body =
            api::to_json(api::Login{std::string(demo_owner_email), std::string(demo_password), organization});
        const auto reply = send(incoming);
        const auto set = std::string(reply.header("Set-Cookie"));
        cookie_ = set.substr(0, set.find(';'));
    }

   private:
    std::filesystem::path folder_;
    std::unique_ptr<Server> server_;
    Metrics metrics_;
    std::unique_ptr<Application> application_;
    std::string cookie_;
};

World& world() {
    static World made;
    return made;
}

std::string path_of(const api::Address& address, FuzzedDataProvider& provider) {
    std::string path(address.pattern);
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1))
        path.replace(open, path.find('}', open) - open + 1, provider.ConsumeRandomLengthString(30));
    return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedDataProvider provider(data, size);
    auto incoming = world().by_owner();
    const auto all = api::addresses();
    const auto& address = all[provider.ConsumeIntegralInRange<std::size_t>(0, all.size() - 1)];
    // What ends the session, or changes the password, is left to other tests.
    using enum api::Operation;
    for (const auto ends : {logout, switch_organization, change_password, leave_organization})
        if (address.operation == ends) return 0;
    incoming.method = api::to_text(address.method);
    incoming.path = path_of(address, provider);
    incoming.query = provider.ConsumeRandomLengthString(200);
    if (provider.ConsumeBool())
        incoming.headers.push_back({"If-Match", provider.ConsumeRandomLengthString(40)});
    if (provider.ConsumeBool())
        incoming.headers.push_back({"Idempotency-Key", provider.ConsumeRandomLengthString(20)});
    incoming.body = provider.ConsumeRemainingBytesAsString();

    auto reply = world().send(incoming);
    if (reply.status == 401) {
        world().sign_in();
        return 0;
    }
    const auto breach = test::contract().breach(
        {address.method, incoming.path + "?" + incoming.query, {}, incoming.body}, reply);
    fuzz::promise(breach.empty(), breach + " " + incoming.path + " " + reply.body);
    fuzz::promise(reply.status < 500, reply.body);
    return 0;
}
