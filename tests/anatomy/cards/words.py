"""What cards print in six languages: buttons, counts, prices, filters."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.anatomy.languages.language import words


@dataclass(frozen=True, slots=True)
class Words:
    """What one language prints on cards. `price`, `reviews`, `views`, `ago` and `facts` hold {n}, `facts` by their captions."""

    buttons: tuple[str, ...]
    badges: tuple[str, ...]
    stock: tuple[str, ...]
    price: tuple[str, ...]
    before: tuple[str, ...]
    reviews: tuple[str, ...]
    views: tuple[str, ...]
    ago: tuple[str, ...]
    facts: tuple[str, ...]
    captions: tuple[str, ...]
    filters: tuple[str, ...]
    sort: tuple[str, ...]
    ranks: tuple[str, ...]
    sections: tuple[str, ...]
    plans: tuple[str, ...]


WORDS: Mapping[str, Words] = {
    "fr": Words(
        words("Ajouter au panier | Voir le détail | Réserver | Comparer | Voir l’offre | Contacter | Écouter | Télécharger | Je m’inscris"),
        words("Nouveau | Promo | Meilleure vente | -20 % | Exclusivité | Coup de cœur | Sponsorisé"),
        words("En stock | Épuisé | Livraison gratuite | Disponible sous 48 h | Plus que 3 en stock"),
        words("{n},90 € | {n} € | à partir de {n} € | {n} €/mois | {n} 500 € | Gratuit"),
        words("au lieu de {n},90 € | {n},00 €"),
        words("({n}) | {n} avis | 4,5 sur 5 | 4,7/5 ({n} avis)"),
        words("{n} vues | {n} k vues | {n} téléchargements | {n} abonnés"),
        words("il y a {n} jours | hier | il y a {n} h"),
        words("{n} pièces | {n} m² | {n} km | {n} kg | {n} ch | {n} places | {n} pages | CDI | Diesel"),
        words("Surface | Marque | Poids | Couleur | Modèle | Format | Niveau | Éditeur"),
        words("Prix | Marque | Couleur | Taille | Disponibilité | Note | Catégorie | Ville"),
        words("Trier par | Pertinence | Prix croissant | Afficher {n} par page"),
        words("Membre | Nouveau venu | Modérateur | Inscrit en 2012 | Messages : {n}"),
        words("Avis des clients | Vous aimerez aussi | Caractéristiques | Description | Questions fréquentes | Voir aussi | Remarque | Exemple | Sur cette page"),
        words("Découverte | Essentiel | Pro | Équipe | Choisir | Assistance par courriel | {n} projets | Essai gratuit"),
    ),
    "en": Words(
        words("Add to cart | View details | Book now | Compare | See offer | Contact | Listen | Download | Enrol | Quick view | Save"),
        words("New | Sale | Bestseller | -20% | Exclusive | Editor’s choice | Sponsored"),
        words("In stock | Sold out | Free delivery | Ships in 2 days | Only 3 left"),
        words("${n}.99 | £{n} | from ${n} | ${n}/mo | ${n},500 | Free | USD {n}.00"),
        words("was ${n}.99 | ${n}.00 | List price: ${n}.50"),
        words("({n}) | {n} reviews | 4.5 out of 5 stars | 4.7/5 ({n} ratings)"),
        words("{n} views | {n}K views | {n} downloads | {n} followers"),
        words("{n} days ago | yesterday | {n} hours ago | {n}h"),
        words("{n} beds | {n} sq ft | {n} miles | {n} lb | {n} hp | {n} seats | {n} pages | Full-time | Diesel"),
        words("Size | Brand | Weight | Colour | Model | Format | Level | Publisher"),
        words("Price | Brand | Colour | Size | Availability | Rating | Category | Location"),
        words("Sort by | Relevance | Price: low to high | Show {n} per page"),
        words("Member | Newbie | Moderator | Joined 2012 | Posts: {n}"),
        words("Customer reviews | You may also like | Specifications | Description | Frequently asked questions | See also | Note | Example | On this page"),
        words("Starter | Basic | Pro | Team | Choose plan | Support by e-mail | {n} projects | Free trial"),
    ),
    "de": Words(
        words("In den Warenkorb | Details ansehen | Jetzt buchen | Vergleichen | Zum Angebot | Kontakt | Anhören | Herunterladen | Anmelden"),
        words("Neu | Angebot | Bestseller | -20 % | Exklusiv | Tipp | Anzeige"),
        words("Auf Lager | Ausverkauft | Versandkostenfrei | Lieferbar in 2 Tagen | Nur noch 3 Stück"),
        words("{n},99 € | {n} € | ab {n} € | {n} €/Monat | {n}.500 € | Kostenlos"),
        words("statt {n},99 € | UVP {n},00 €"),
        words("({n}) | {n} Bewertungen | 4,5 von 5 Sternen | 4,7/5 ({n})"),
        words("{n} Aufrufe | {n} Tsd. Aufrufe | {n} Downloads | {n} Abonnenten"),
        words("vor {n} Tagen | gestern | vor {n} Std."),
        words("{n} Zimmer | {n} m² | {n} km | {n} kg | {n} PS | {n} Plätze | {n} Seiten | Vollzeit | Diesel"),
        words("Größe | Marke | Gewicht | Farbe | Modell | Format | Stufe | Verlag"),
        words("Preis | Marke | Farbe | Größe | Verfügbarkeit | Bewertung | Kategorie | Ort"),
        words("Sortieren nach | Relevanz | Preis aufsteigend | {n} pro Seite"),
        words("Mitglied | Neuling | Moderator | Dabei seit 2012 | Beiträge: {n}"),
        words("Kundenbewertungen | Das könnte Ihnen gefallen | Technische Daten | Beschreibung | Häufige Fragen | Siehe auch | Hinweis | Beispiel | Auf dieser Seite"),
        words("Einstieg | Basis | Profi | Team | Auswählen | Hilfe per E-Mail | {n} Projekte | Kostenlos testen"),
    ),
    "es": Words(
        words("Añadir al carrito | Ver detalles | Reservar | Comparar | Ver oferta | Contactar | Escuchar | Descargar | Inscribirse"),
        words("Nuevo | Oferta | Más vendido | -20 % | Exclusivo | Recomendado | Patrocinado"),
        words("En existencias | Agotado | Envío gratis | Entrega en 2 días | Quedan 3"),
        words("{n},99 € | {n} € | desde {n} € | {n} €/mes | {n}.500 € | Gratis"),
        words("antes {n},99 € | {n},00 €"),
        words("({n}) | {n} opiniones | 4,5 de 5 | 4,7/5 ({n})"),
        words("{n} visitas | {n} mil visitas | {n} descargas | {n} seguidores"),
        words("hace {n} días | ayer | hace {n} h"),
        words("{n} habitaciones | {n} m² | {n} km | {n} kg | {n} CV | {n} plazas | {n} páginas | Jornada completa | Diésel"),
        words("Tamaño | Marca | Peso | Color | Modelo | Formato | Nivel | Editorial"),
        words("Precio | Marca | Color | Talla | Disponibilidad | Valoración | Categoría | Ciudad"),
        words("Ordenar por | Relevancia | Precio ascendente | Mostrar {n}"),
        words("Miembro | Novato | Moderador | Desde 2012 | Mensajes: {n}"),
        words("Opiniones de clientes | También te puede gustar | Especificaciones | Descripción | Preguntas frecuentes | Véase también | Nota | Ejemplo | En esta página"),
        words("Inicial | Básico | Pro | Equipo | Elegir | Ayuda por correo | {n} proyectos | Prueba gratis"),
    ),
    "it": Words(
        words("Aggiungi al carrello | Vedi dettagli | Prenota | Confronta | Vai all’offerta | Contatta | Ascolta | Scarica | Iscriviti"),
        words("Novità | Offerta | Più venduto | -20% | Esclusiva | Consigliato | Sponsorizzato"),
        words("Disponibile | Esaurito | Spedizione gratuita | Consegna in 2 giorni | Solo 3 rimasti"),
        words("{n},99 € | € {n} | da {n} € | {n} €/mese | {n}.500 € | Gratis"),
        words("invece di {n},99 € | {n},00 €"),
        words("({n}) | {n} recensioni | 4,5 su 5 | 4,7/5 ({n})"),
        words("{n} visualizzazioni | {n} mila visite | {n} download | {n} iscritti"),
        words("{n} giorni fa | ieri | {n} ore fa"),
        words("{n} locali | {n} m² | {n} km | {n} kg | {n} CV | {n} posti | {n} pagine | Tempo pieno | Diesel"),
        words("Misura | Marca | Peso | Colore | Modello | Formato | Livello | Editore"),
        words("Prezzo | Marca | Colore | Taglia | Disponibilità | Voto | Categoria | Città"),
        words("Ordina per | Rilevanza | Prezzo crescente | Mostra {n}"),
        words("Membro | Nuovo | Moderatore | Dal 2012 | Messaggi: {n}"),
        words("Recensioni dei clienti | Potrebbe piacerti | Specifiche | Descrizione | Domande frequenti | Vedi anche | Nota | Esempio | In questa pagina"),
        words("Base | Essenziale | Pro | Gruppo | Scegli | Assistenza via e-mail | {n} progetti | Prova gratuita"),
    ),
    "nl": Words(
        words("In winkelwagen | Bekijk details | Boek nu | Vergelijken | Naar aanbieding | Contact | Luisteren | Downloaden | Inschrijven"),
        words("Nieuw | Aanbieding | Bestseller | -20% | Exclusief | Tip | Gesponsord"),
        words("Op voorraad | Uitverkocht | Gratis verzending | Binnen 2 dagen in huis | Nog 3 stuks"),
        words("€ {n},99 | € {n},- | vanaf € {n} | € {n} per maand | € {n}.500 | Gratis"),
        words("was € {n},99 | adviesprijs € {n},00"),
        words("({n}) | {n} beoordelingen | 4,5 van 5 | 4,7/5 ({n})"),
        words("{n} weergaven | {n}k weergaven | {n} downloads | {n} volgers"),
        words("{n} dagen geleden | gisteren | {n} uur geleden"),
        words("{n} kamers | {n} m² | {n} km | {n} kg | {n} pk | {n} plaatsen | {n} pagina’s | Voltijds | Diesel"),
        words("Maat | Merk | Gewicht | Kleur | Model | Formaat | Niveau | Uitgever"),
        words("Prijs | Merk | Kleur | Maat | Beschikbaarheid | Beoordeling | Categorie | Plaats"),
        words("Sorteren op | Relevantie | Prijs oplopend | Toon {n}"),
        words("Lid | Nieuweling | Moderator | Lid sinds 2012 | Berichten: {n}"),
        words("Klantbeoordelingen | Misschien ook iets | Specificaties | Omschrijving | Veelgestelde vragen | Zie ook | Let op | Voorbeeld | Op deze pagina"),
        words("Start | Basis | Pro | Team | Kiezen | Hulp per e-mail | {n} projecten | Gratis proberen"),
    ),
}  # fmt: skip
