/**
 * The map of a territory over IGN's public tiles. It only adds to a page that is whole without it: it makes its own button, and
 * asks nothing of IGN before somebody presses it.
 */
import type { Feature, FeatureCollection } from 'geojson'
import 'leaflet/dist/leaflet.css'

const tiles =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2' +
  '&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}'

for (const ground of document.querySelectorAll<HTMLElement>('[data-island="map"]')) offerMap(ground)

function offerMap(ground: HTMLElement): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button--quiet'
  button.textContent = ground.dataset.label ?? ''
  const note = document.createElement('p')
  note.className = 'hint'
  note.textContent = ground.dataset.note ?? ''
  ground.append(button, note)
  button.addEventListener('click', () => {
    button.disabled = true
    openMap(ground).then(
      () => button.remove(),
      () => {
        button.disabled = false
        note.textContent = ground.dataset.failed ?? ''
        note.setAttribute('role', 'status')
      },
    )
  })
}

async function openMap(ground: HTMLElement): Promise<void> {
  const [{ default: leaflet }, outlines] = await Promise.all([import('leaflet'), fetchOutlines(ground), addStyle(ground)])
  const frame = document.createElement('div')
  frame.className = 'tile-map'
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', ground.dataset.label ?? '')
  ground.prepend(frame)
  const map = leaflet.map(frame, { scrollWheelZoom: false })
  leaflet.tileLayer(tiles, { maxZoom: 18, attribution: 'IGN-F/Géoportail' }).addTo(map)
  const layer = leaflet.geoJSON(outlines, {
    style: { color: '#0b5a41', weight: 1.5, fillColor: '#0b5a41', fillOpacity: 0.12 },
    onEachFeature: (feature: Feature, drawn) => drawn.bindPopup(popupOf(feature, ground.dataset.commune ?? '/communes/')),
  })
  layer.addTo(map)
  map.fitBounds(layer.getBounds())
}

/** Built as elements, never as markup: a name is text. */
function popupOf(feature: Feature, base: string): HTMLElement {
  const link = document.createElement('a')
  const properties: Record<string, unknown> = feature.properties ?? {}
  link.href = `${base}${encodeURIComponent(String(properties.code ?? ''))}`
  link.textContent = String(properties.nom ?? properties.code ?? '')
  return link
}

async function fetchOutlines(ground: HTMLElement): Promise<FeatureCollection> {
  const answer = await fetch(ground.dataset.outlines ?? '')
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

function addStyle(ground: HTMLElement): Promise<void> {
  const { style } = ground.dataset
  if (!style) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = style
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => reject(new Error(style)))
    document.head.append(link)
  })
}
