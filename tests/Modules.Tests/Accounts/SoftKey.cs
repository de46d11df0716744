using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rathaus.Tests.Accounts;

/// <summary>A passkey in software (WebAuthn Level 3, ES256, attestation "none"), which can also lie in every way that a stolen or broken one might.</summary>
internal sealed class SoftKey
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private byte[] _user = [];

    public string Origin { get; set; } = "http://localhost";
    public string RelyingParty { get; set; } = "localhost";
    public bool Verified { get; set; } = true;
    public bool CrossOrigin { get; set; }
    public uint Counter { get; set; }

    public string Create(string optionsJson)
    {
        var options = JsonNode.Parse(optionsJson)!;
        _user = FromBase64Url(options["user"]!["id"]!.GetValue<string>());
        var client = Client("webauthn.create", options);
        var q = _key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. q.X!, 0x22, 0x58, 32, .. q.Y!];
        byte[] data = [.. Data(0x40), .. new byte[16], 0, 32, .. _id, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Credential(new JsonObject { ["clientDataJSON"] = Base64Url(client), ["attestationObject"] = Base64Url(attestation), ["transports"] = new JsonArray("internal") });
    }

    public string Get(string optionsJson)
    {
        Counter++;
        var client = Client("webauthn.get", JsonNode.Parse(optionsJson)!);
        var data = Data(0);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject { ["clientDataJSON"] = Base64Url(client), ["authenticatorData"] = Base64Url(data), ["signature"] = Base64Url(signature), ["userHandle"] = Base64Url(_user) });
    }

    private byte[] Client(string type, JsonNode options) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = type, ["challenge"] = options["challenge"]!.GetValue<string>(), ["origin"] = Origin, ["crossOrigin"] = CrossOrigin,
    });

    private byte[] Data(byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty)), (byte)(flags | 0x01 | (Verified ? 0x04 : 0)), .. counter];
    }

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url(_id), ["rawId"] = Base64Url(_id), ["type"] = "public-key", ["authenticatorAttachment"] = "platform", ["clientExtensionResults"] = new JsonObject(), ["response"] = response,
    }.ToJsonString();

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static byte[] FromBase64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
