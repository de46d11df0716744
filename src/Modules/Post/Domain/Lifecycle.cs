using System.Collections.Frozen;
using Rathaus.Contracts.Core.Post;
using Rathaus.Platform;

namespace Rathaus.Modules.Post.Domain;

/// <summary>What can happen to a delivery.</summary>
internal enum DeliveryAct { Post, Correct, Return, Retrieve, End, TakeEffect, Provide, Refute, Replace }

/// <summary>The one table of what may follow what.</summary>
internal static class Lifecycle
{
    private static readonly FrozenDictionary<(DeliveryState, DeliveryAct), DeliveryState> Table = new Dictionary<(DeliveryState, DeliveryAct), DeliveryState>
    {
        [(DeliveryState.Queued, DeliveryAct.Post)] = DeliveryState.Posted,
        // A mistyped day can be corrected until the letter took effect.
        [(DeliveryState.Posted, DeliveryAct.Post)] = DeliveryState.Posted,
        [(DeliveryState.Posted, DeliveryAct.Correct)] = DeliveryState.Posted,
        [(DeliveryState.Effective, DeliveryAct.Correct)] = DeliveryState.Posted,
        [(DeliveryState.Posted, DeliveryAct.TakeEffect)] = DeliveryState.Effective,
        [(DeliveryState.Posted, DeliveryAct.Return)] = DeliveryState.Returned,
        [(DeliveryState.Effective, DeliveryAct.Return)] = DeliveryState.Returned,
        [(DeliveryState.Provided, DeliveryAct.Retrieve)] = DeliveryState.Retrieved,
        [(DeliveryState.Provided, DeliveryAct.End)] = DeliveryState.NotDelivered,
        [(DeliveryState.Provided, DeliveryAct.TakeEffect)] = DeliveryState.Effective,
        [(DeliveryState.Retrieved, DeliveryAct.TakeEffect)] = DeliveryState.Effective,
        // The mailbox of an account answers later than the commit that wrote the delivery down.
        [(DeliveryState.Queued, DeliveryAct.Provide)] = DeliveryState.Provided,
        [(DeliveryState.Queued, DeliveryAct.End)] = DeliveryState.NotDelivered,
        // The party never got it, and the office accepts that.
        [(DeliveryState.Posted, DeliveryAct.Refute)] = DeliveryState.NotDelivered,
        [(DeliveryState.Effective, DeliveryAct.Refute)] = DeliveryState.NotDelivered,
        [(DeliveryState.Queued, DeliveryAct.Replace)] = DeliveryState.NotDelivered,
        [(DeliveryState.Provided, DeliveryAct.Replace)] = DeliveryState.NotDelivered,
    }.ToFrozenDictionary();

    public static DeliveryState? Next(DeliveryState state, DeliveryAct act) => Table.TryGetValue((state, act), out var next) ? next : null;

    public static Refusal No(DeliveryState state, DeliveryAct act) => new((state, act) switch
    {
        (DeliveryState.Effective, DeliveryAct.Post) => "Dieser Brief gilt schon als bekannt gegeben. Ein falscher Tag wird auf der Seite des Briefs mit Begründung berichtigt.",
        (DeliveryState.Returned, _) => "Dieser Brief ist zurückgekommen. Dafür lässt sich nichts mehr vermerken.",
        (DeliveryState.Queued, DeliveryAct.Correct) => "Dieser Brief ist noch nicht zur Post gegeben. Zu berichtigen gibt es nichts.",
        (DeliveryState.Queued, DeliveryAct.Return) => "Dieser Brief ist noch nicht zur Post gegeben. Vermerken Sie zuerst den Tag.",
        (DeliveryState.NotDelivered, DeliveryAct.Post) => "Dieser Brief geht nicht mehr hinaus: Er wurde zurückgenommen, oder ein anderer Weg wurde gewählt.",
        (DeliveryState.Effective or DeliveryState.Retrieved, DeliveryAct.Replace) => "Das Schreiben ist schon angekommen. Ein anderer Weg ist nicht nötig.",
        (DeliveryState.NotDelivered, DeliveryAct.Refute) => "Dieses Schreiben gilt schon als nicht bekannt gegeben.",
        (DeliveryState.NotDelivered, _) => "Die zehn Tage für den Abruf sind vorbei. Das Schreiben kommt per Post.",
        _ => $"Das geht bei „{state.Word()}“ nicht.",
    });
}

internal static class DeliveryWords
{
    public static string Word(this DeliveryState state) => state switch
    {
        DeliveryState.Queued => "wartet auf Versand",
        DeliveryState.Provided => "liegt zum Abruf bereit",
        DeliveryState.Posted => "zur Post gegeben",
        DeliveryState.Retrieved => "abgerufen",
        DeliveryState.Effective => "bekannt gegeben",
        DeliveryState.NotDelivered => "nicht bekannt gegeben",
        _ => "zurückgekommen",
    };
}
