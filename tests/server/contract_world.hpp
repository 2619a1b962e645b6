// An organization that has several of everything, and for every address of the contract a request that it takes.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/addresses.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {

enum class By {
    owner,
    collaborator,
    nobody,
    owner_elsewhere
};  // elsewhere: in another organization of theirs

// A request to an address as a text with places: "{cloud_id}" stands for the world's own.
struct Sample {
    int status = 0;
    std::string query, body;
    By by = By::owner;
    // What stands in the path instead, {"project_id", "default_project_id"}; under no name, what has to be there.
    std::map<std::string, std::string> places = {};
};

// What an address takes, its success first. What needs neither body nor parameters has no row in the list of samples:
// it is asked for as it is.
std::vector<Sample> samples_of(const api::Address& address);
const Sample& success_sample_of(const api::Address& address);

// Every world is an organization of its own on the same server.
class World {
   public:
    explicit World(TestServer& server);

    // What stands for a name in a path or a place in a sample; made when it is first asked for. Fails the test when
    // nobody has said how.
    std::string value(const std::string& name);
    std::string filled(std::string_view text);
    // The path of an address with this world's ids.
    std::string path(const api::Address& address, const Sample& sample = {});

    Client& client(By by);
    api::HttpRequest request(const api::Address& address, const Sample& sample);
    api::HttpReply send(const api::Address& address, const Sample& sample);

    const std::string& organization_id() const { return place_.id; }
    // Ids and addresses that nobody of another organization may ever read.
    std::vector<std::string> secrets();

   private:
    std::string address_of(const std::string& name) const { return name + "@" + domain_; }
    std::string made(Client& client, const std::string& path, const std::string& body,
                     const std::string& member);
    std::string invitation(const std::string& name, const std::string& member);
    void fill();

    TestServer& server_;
    std::string domain_;
    Place place_, annex_;
    Client owner_, collaborator_, nobody_, elsewhere_;
    std::map<std::string, std::string> values_;
    std::map<std::string, std::function<std::string()>> makers_;
};

}  // namespace roster::server::test
